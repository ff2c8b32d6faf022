// The version of the command, put in by the build.

declare const LINDBLAD_VERSION: string | undefined;

/** The version, or `source` where the sources run without a build. */
export const version: string = typeof LINDBLAD_VERSION === 'string' ? LINDBLAD_VERSION : 'source';
