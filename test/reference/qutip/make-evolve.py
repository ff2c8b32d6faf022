#!/usr/bin/env python3
"""Makes evolve.json: evolutions of open systems by QuTiP's mesolve, which test/lindblad-core/dynamics/qutip.test.ts compares with.

Run by hand, from the root of the project, with a Python that has QuTiP (Debian: python3-qutip):

    python3 test/reference/qutip/make-evolve.py > test/reference/qutip/evolve.json

The random system comes from a seeded stream of NumPy's MT19937. Each case is integrated twice, by the Adams and by the BDF
method of zvode; two answers that differ by more than 1e-8 stop the script. Operators are written in the engine's order of
levels (a qubit: 0 = down), as plain matrices, so that no convention of QuTiP's enters.

A case: name, dims, hamiltonian, drive (operator, amplitude, frequency: H(t) = hamiltonian + amplitude cos(frequency t)
operator), jumps with their rate, initial, observables, all as lists of entries [row, column, re, im]; times; and the
expectation values [re, im] of each observable at each time.
"""
import json
import sys

import numpy as np
import qutip as qt

random = np.random.RandomState(20240901)
SM = np.array([[0, 1], [0, 0]], dtype=complex)  # |0><1|, 0 = down
SP = SM.T.copy()
SX = SP + SM
SY = -1j * (SP - SM)
SZ = np.diag([-1.0, 1.0]).astype(complex)


def kron(*factors):
    out = np.eye(1)
    for factor in factors:
        out = np.kron(out, factor)
    return out


def site(op, k, n):
    return kron(*[op if j == k else np.eye(2) for j in range(n)])


def entries(m):
    return [
        [int(i), int(j), float(m[i, j].real), float(m[i, j].imag)]
        for i, j in zip(*np.nonzero(np.abs(m) > 1e-15))
    ]


def matrix(d):
    return np.round(random.normal(size=(d, d)), 4) + 1j * np.round(random.normal(size=(d, d)), 4)


def case(name, dims, h, jumps, initial, observables, times, drive=None):
    h, initial = np.asarray(h, complex), np.asarray(initial, complex)
    initial = initial / np.trace(initial)
    hq = qt.Qobj(h)
    if drive is not None:
        op, amplitude, frequency = drive
        hq = [hq, [qt.Qobj(op), lambda t, args: amplitude * np.cos(frequency * t)]]
    c_ops = [np.sqrt(rate) * qt.Qobj(a) for rate, a in jumps]
    e_ops = [qt.Qobj(a) for a in observables.values()]
    answers = []
    for method in ("adams", "bdf"):
        options = qt.Options(method=method, atol=1e-13, rtol=1e-11, nsteps=1000000)
        # e_ops that are not Hermitian are complex
        result = qt.mesolve(hq, qt.Qobj(initial), times, c_ops, [], options=options)
        answers.append(np.array([[(state * e).tr() for state in result.states] for e in e_ops]))
    worst = np.abs(answers[0] - answers[1]).max()
    print(f"{name}: {worst:.1e}", file=sys.stderr)
    if worst > 1e-8:
        raise SystemExit(f"{name}: the two methods differ by {worst}")
    return {
        "name": name,
        "dims": dims,
        "hamiltonian": entries(h),
        "drive": drive and {"operator": entries(drive[0]), "amplitude": drive[1], "frequency": drive[2]},
        "jumps": [{"rate": rate, "operator": entries(np.asarray(a, complex))} for rate, a in jumps],
        "initial": entries(initial),
        "observables": {k: entries(np.asarray(a, complex)) for k, a in observables.items()},
        "times": [float(t) for t in times],
        "expectations": {
            k: [[round(float(z.real), 10), round(float(z.imag), 10)] for z in row]
            for k, row in zip(observables, answers[0])
        },
    }


def chain(n):
    h = sum(
        site(SX, k, n) @ site(SX, k + 1, n) + site(SY, k, n) @ site(SY, k + 1, n) + 0.5 * site(SZ, k, n) @ site(SZ, k + 1, n)
        for k in range(n - 1)
    )
    jumps = [
        (1.5, site(SP, 0, n)),
        (0.5, site(SM, 0, n)),
        (0.5, site(SP, n - 1, n)),
        (1.5, site(SM, n - 1, n)),
    ]
    down = np.zeros((2**n, 2**n))
    down[0, 0] = 1
    flow = site(SX, 1, n) @ site(SY, 2, n) - site(SY, 1, n) @ site(SX, 2, n)
    observables = {"first": site(SZ, 0, n), "last": site(SZ, n - 1, n), "flow": flow, "hop": site(SP, 0, n) @ site(SM, 1, n)}
    return case("XXZ chain of 4", [2] * n, h, jumps, down, observables, np.linspace(0, 5, 11))


def jaynes_cummings():
    n = 6
    a = kron(np.diag(np.sqrt(np.arange(1, n)), 1), np.eye(2))
    sm = kron(np.eye(n), SM)
    h = 1.0 * a.conj().T @ a + 1.2 * sm.conj().T @ sm + 0.4 * (a.conj().T @ sm + sm.conj().T @ a)
    start = np.zeros(2 * n)
    start[[1, 4]] = [1, 1]  # |0, up> + |2, down>: coherences between the blocks
    observables = {"photons": a.conj().T @ a, "field": a, "up": sm.conj().T @ sm, "squeezing": a @ a}
    jumps = [(0.2, a), (0.1, sm), (0.05, a.conj().T)]
    return case("Jaynes-Cummings", [n, 2], h, jumps, np.outer(start, start), observables, np.linspace(0, 12, 13))


def random_levels():
    d = 5
    h = matrix(d)
    h = (h + h.conj().T) / 2
    jumps = [(0.3, matrix(d)), (0.1, matrix(d)), (0.7, np.diag(np.arange(d)).astype(complex))]
    start = matrix(d)
    observables = {"a": matrix(d), "b": np.diag([1.0, 0, 0, 0, 0])}
    return case("five random levels", [d], h, jumps, start @ start.conj().T, observables, [0, 0.1, 0.3, 0.5, 1, 2])


def driven_qubit():
    start = np.array([[0.8, 0.3j], [-0.3j, 0.2]])
    jumps = [(0.3, SM), (0.1, SP), (0.05, SZ)]
    observables = {"x": SX, "y": SY, "z": SZ}
    return case("a qubit driven in its own frame", [2], 1.5 * SZ, jumps, start, observables, np.linspace(0, 15, 16), (SX, 1.1, 2.7))


cases = [chain(4), jaynes_cummings(), random_levels(), driven_qubit()]
print(json.dumps({"source": f"QuTiP {qt.__version__} mesolve", "cases": cases}, separators=(",", ":")).replace('{"name"', '\n{"name"'))
