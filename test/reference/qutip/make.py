#!/usr/bin/env python3
"""Makes steady-states.json: steady states of open systems by QuTiP, which test/lindblad-core/steady/qutip.test.ts compares with.

Run by hand, from the root of the project, with a Python that has QuTiP (Debian: python3-qutip):

    python3 test/reference/qutip/make.py > test/reference/qutip/steady-states.json

The random systems come from a seeded stream of NumPy's MT19937, so that a second run writes the same file. Every state is
computed twice, by QuTiP's `direct` (sparse LU) and by the null vector of its Liouvillian from a dense SVD (NumPy); a case in
which the two differ by more than 1e-11 stops the script. Conventions here are QuTiP's own: where the engine orders levels
another way (a qubit: 0 = down), the operators below are written in the engine's order from the start, as plain matrices.

A case: name, dims (of the tensor factors), hamiltonian and jumps as lists of entries [row, column, re, im], jumps with
their rate, steady state as entries of the upper triangle.
"""
import json
import sys

import numpy as np
import qutip as qt

random = np.random.RandomState(20240807)


def destroy(n):
    return np.diag(np.sqrt(np.arange(1, n)), 1).astype(complex)


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


def site(op, k, dims):
    return kron(*[op if j == k else np.eye(d) for j, d in enumerate(dims)])


def annihilators(n):
    """Jordan-Wigner annihilators of n fermion levels, 0 = empty."""
    return [kron(*([np.diag([1.0, -1.0])] * k + [SM] + [np.eye(2)] * (n - k - 1))) for k in range(n)]


def matrix(d):
    """Random entries of few digits, which keep the file small."""
    return np.round(random.normal(size=(d, d)), 4) + 1j * np.round(random.normal(size=(d, d)), 4)


def hermitian(d):
    a = matrix(d)
    return (a + a.conj().T) / 2


def entries(m, upper=False, digits=17):
    out = []
    for i in range(m.shape[0]):
        for j in range(i if upper else 0, m.shape[1]):
            z = m[i, j]
            if z != 0:
                out.append([i, j, float(f"{z.real:.{digits}g}"), float(f"{z.imag:.{digits}g}")])
    return out


def steady(h, jumps):
    d = h.shape[0]
    liouvillian = qt.liouvillian(qt.Qobj(h), [np.sqrt(rate) * qt.Qobj(a) for rate, a in jumps])
    rho = qt.steadystate(liouvillian, method="direct", use_rcm=False).full()
    u, s, v = np.linalg.svd(liouvillian.full())
    null = v[-1].conj().reshape(d, d, order="F")
    null = null / np.trace(null)
    defect = np.abs(rho - null).max()
    if defect > 1e-11:
        raise SystemExit(f"the two ways differ by {defect}")
    if s[-2] < 1e-6 * s[0]:
        raise SystemExit(f"nearly degenerate: {s[-2] / s[0]}")
    null = (null + null.conj().T) / 2
    null[np.abs(null) < 1e-15] = 0
    return null


cases = []


def case(name, dims, h, jumps, **model):
    """`model` are the numbers from which the test builds the system a second time, from the engine's own operators."""
    h = np.asarray(h, dtype=complex)
    jumps = [(float(rate), np.asarray(a, dtype=complex)) for rate, a in jumps if rate != 0]
    cases.append(
        {
            "name": name,
            "dims": dims,
            "model": model,
            "hamiltonian": entries(h),
            "jumps": [{"rate": rate, "operator": entries(a)} for rate, a in jumps],
            "steady": entries(steady(h, jumps), upper=True, digits=14),
        }
    )


for d in range(2, 7):
    for k in range(5):
        jumps = [(round(10 ** random.uniform(-2, 1), 4), matrix(d)) for _ in range(1 + k % 3)]
        case(f"random {d} levels, {k + 1}", [d], hermitian(d), jumps)

for delta, omega, n in [(0.0, 0.5, 0.0), (0.3, 1.0, 0.0), (-0.7, 2.0, 0.4), (1.5, 0.2, 1.5)]:
    case(f"driven qubit, detuning {delta}, drive {omega}, occupation {n}", [2],
         0.5 * delta * SZ + 0.5 * omega * SX, [(1 + n, SM), (n, SP), (0.1, SZ)],
         kind="qubit", detuning=delta, drive=omega, occupation=n)

for u, f in [(0.2, 0.6), (1.0, 0.9), (-0.5, 0.4)]:
    a = destroy(8)
    ad = a.conj().T
    case(f"Kerr mode, 8 levels, U = {u}, F = {f}", [8],
         0.3 * ad @ a + 0.5 * u * ad @ ad @ a @ a + f * (a + ad), [(1.0, a)],
         kind="kerr", U=u, F=f)

for g, drive in [(0.4, 0.2), (1.0, 0.5)]:
    dims = [2, 5]
    a, sm, sz = site(destroy(5), 1, dims), site(SM, 0, dims), site(SZ, 0, dims)
    ad, sp = a.conj().T, sm.conj().T
    case(f"Jaynes-Cummings 2 x 5, g = {g}, drive {drive}", dims,
         0.5 * 0.8 * sz + 0.6 * ad @ a + g * (ad @ sm + a @ sp) + drive * (a + ad),
         [(0.5, a), (0.2, sm), (0.05, sz), (0.02, ad)],
         kind="jaynes-cummings", g=g, drive=drive)

for delta, mu in [(0.7, 0.3), (1.5, 0.8), (0.0, 1.0)]:
    dims = [2, 2, 2]
    h = sum(site(SX, k, dims) @ site(SX, k + 1, dims) + site(SY, k, dims) @ site(SY, k + 1, dims)
            + delta * site(SZ, k, dims) @ site(SZ, k + 1, dims) for k in range(2))
    case(f"XXZ chain of 3, anisotropy {delta}, drive {mu}", dims, h,
         [(1 + mu, site(SP, 0, dims)), (1 - mu, site(SM, 0, dims)),
          (1 - mu, site(SP, 2, dims)), (1 + mu, site(SM, 2, dims))],
         kind="xxz", anisotropy=delta, mu=mu)

for n, u in [(2, 0.0), (2, 1.3), (3, 0.0), (3, 0.8)]:
    c = annihilators(n)
    h = sum(0.2 * (k + 1) * c[k].conj().T @ c[k] for k in range(n)).astype(complex)
    for k in range(n - 1):
        hop = (0.7 + 0.3j) * c[k].conj().T @ c[k + 1]
        h = h + hop + hop.conj().T + u * c[k].conj().T @ c[k] @ c[k + 1].conj().T @ c[k + 1]
    case(f"fermion chain of {n}, interaction {u}", [2] * n, h,
         [(0.9, c[0].conj().T), (0.1, c[0]), (0.2, c[-1].conj().T), (0.7, c[-1]), (0.15, c[0].conj().T @ c[0])],
         kind="fermions", sites=n, U=u)

print('{\n"source": ' + json.dumps(f"QuTiP {qt.__version__} (NumPy {np.__version__}): steadystate(method='direct'), checked by SVD; "
                                  "made by `python3 test/reference/qutip/make.py > test/reference/qutip/steady-states.json`")
      + ',\n"cases": [\n' + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n}")
print(f"{len(cases)} cases", file=sys.stderr)
