// Where Python with QuTiP is looked for.

/** Interpreters in the order in which they are tried: that of LINDBLAD_PYTHON, the shell's, the system's. */
export function pythonInterpreters(): string[] {
  const { LINDBLAD_PYTHON: own } = process.env;
  return [...(own === undefined || own === '' ? [] : [own]), 'python3', '/usr/bin/python3'];
}
