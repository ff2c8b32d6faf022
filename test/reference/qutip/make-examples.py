#!/usr/bin/env python3
"""Makes examples.json: the models of examples/ by QuTiP, which test/examples/examples.test.ts compares with.

Run by hand, from the root of the project, with a Python that has QuTiP (Debian: python3-qutip):

    python3 test/reference/qutip/make-examples.py > test/reference/qutip/examples.json

Nothing of examples/ is read here: each model is written a second time, with its own default numbers, from QuTiP's operators,
and with its own rates; QuTiP orders the levels of a qubit and of a spin the other way round. A global dissipator is made from
the eigenstates of H: A(w) is the sum of the matrix elements of A between eigenstates whose energies differ by w.

A steady state is computed by QuTiP's `direct` (sparse LU); for up to 20 levels a dense SVD of the Liouvillian has to agree to
1e-11, above it the residual has to be below 1e-11. Each example has its default point and others; a point holds all parameters,
the expectation values [re, im], the currents of each reservoir into the system (particle Tr[N D rho], energy Tr[H D rho], heat
energy - mu particle), the sum of -heat/T, and `noise`, the zero-frequency noise of one reservoir's particle current, if asked.
"""
import inspect
import json
import sys

import numpy as np
import qutip as qt

# or entries below 1e-12 become 0 in every product
qt.settings.auto_tidyup = False
RESOLUTION = 1e-9


def bose(w, T):
    return 1 / np.expm1(w / T)


def fermi(w, T, mu):
    return 1 / (np.exp((w - mu) / T) + 1)


class Reservoir:
    """Jumps with their rates; `T` and `mu` for heat and entropy production."""

    def __init__(self, name, T, mu=0.0):
        self.name, self.T, self.mu = name, T, mu
        self.into, self.out = [], []

    def local_bose(self, a, w, rate):
        n = bose(w, self.T)
        self.out.append((rate * (n + 1), a))
        self.into.append((rate * n, a.dag()))
        return self

    def local_fermi(self, a, w, rate):
        f = fermi(w, self.T, self.mu)
        self.out.append((rate * (1 - f), a))
        self.into.append((rate * f, a.dag()))
        return self

    def global_bose(self, h, x, rate):
        """`x` Hermitian, `rate` a function of w."""
        for w, a in bohr(h, x):
            if w > 0:
                self.local_bose(a, w, rate(w))
        return self

    def global_fermi(self, h, a, rate):
        for w, part in bohr(h, a):
            self.local_fermi(part, w, rate)
        return self

    def jumps(self):
        return self.into + self.out


def bohr(h, a):
    """[(w, A(w))]: A(w) takes the energy w from the system."""
    energies, states = np.linalg.eigh(h.full())
    elements = states.conj().T @ a.full() @ states
    differences = energies[None, :] - energies[:, None]
    found = []
    for w in sorted(differences[np.abs(elements) > 1e-12]):
        if not found or w - found[-1] > RESOLUTION * (energies[-1] - energies[0]):
            found.append(w)
    parts = []
    for w in found:
        mask = np.abs(differences - w) <= 2 * RESOLUTION * (energies[-1] - energies[0])
        parts.append((w, qt.Qobj(states @ (elements * mask) @ states.conj().T, dims=h.dims)))
    return parts


def dissipator(jumps, rho):
    total = 0 * rho
    for rate, a in jumps:
        aa = a.dag() * a
        total += rate * (a * rho * a.dag() - 0.5 * (aa * rho + rho * aa))
    return total


def steady(h, jumps):
    liouvillian = qt.liouvillian(h, [np.sqrt(rate) * a for rate, a in jumps if rate > 0])
    rho = qt.steadystate(liouvillian, method="direct", use_rcm=False)
    d = h.shape[0]
    if d <= 20:
        _, s, v = np.linalg.svd(liouvillian.full())
        null = v[-1].conj().reshape(d, d, order="F")
        defect = np.abs(rho.full() - null / np.trace(null)).max()
        if s[-2] < 1e-6 * s[0]:
            raise SystemExit(f"nearly degenerate: {s[-2] / s[0]}")
    else:
        defect = np.abs(liouvillian.data @ rho.full().reshape(-1, order="F")).max()
    if defect > 1e-11:
        raise SystemExit(f"defect {defect}")
    return liouvillian, rho, defect


def noise_of(liouvillian, rho, reservoir):
    """Zero-frequency noise of the net particle current, from QuTiP's noise matrix of the two directions."""
    def superoperator(jumps):
        return sum(rate * qt.sprepost(a, a.dag()) for rate, a in jumps)

    both = [superoperator(reservoir.into), superoperator(reservoir.out)]
    _, noise = qt.countstat_current_noise(liouvillian, [], wlist=[0.0], rhoss=rho, J_ops=both, sparse=False)
    s = np.array(noise)[:, :, 0]
    return float((s[0, 0] + s[1, 1] - s[0, 1] - s[1, 0]).real)


def on(ops, k, dims):
    """The operator on factor k."""
    return qt.tensor([ops if j == k else qt.qeye(d) for j, d in enumerate(dims)])


def qubits(n):
    """Lowering operators of n qubits; QuTiP's destroy(2) takes the second level, excited, to the first."""
    return [on(qt.destroy(2), k, [2] * n) for k in range(n)]


def electrons(n):
    """Annihilators of n levels that anticommute: strings of 1 - 2n on the levels before."""
    sign = qt.Qobj(np.diag([1.0, -1.0]))
    return [qt.tensor([sign] * k + [qt.destroy(2)] + [qt.qeye(2)] * (n - k - 1)) for k in range(n)]


def number(a):
    return a.dag() * a


# each model: its parameters with their defaults -> Hamiltonian, charge, reservoirs, plain jumps, observables, (noise of)


def anderson_dot(eps=2.0, U=8.0, h=0.2, T_L=2.0, T_R=1.0, bias=-0.4, gamma_L=0.01, gamma_R=0.01):
    up, down = electrons(2)
    energy = (eps + h / 2) * number(up) + (eps - h / 2) * number(down) + U * number(up) * number(down)
    left, right = Reservoir("L", T_L, bias / 2), Reservoir("R", T_R, -bias / 2)
    for c in (up, down):
        left.global_fermi(energy, c, gamma_L)
        right.global_fermi(energy, c, gamma_R)
    observables = {
        "occupation": number(up) + number(down),
        "double": number(up) * number(down),
        "moment": number(down) - number(up),
    }
    return energy, number(up) + number(down), [left, right], [], observables


def serial_double_dot(detuning=0.1, hop=0.05, bias=4.0, T=0.3, gamma_L=0.1, gamma_R=0.2, gamma_phi=0.02):
    empty, left, right = (qt.basis(3, k) for k in range(3))
    n_l, n_r = left * left.dag(), right * right.dag()
    move = left * right.dag()
    energy = detuning / 2 * (n_l - n_r) + hop * (move + move.dag())
    leads = [
        Reservoir("L", T, bias / 2).local_fermi(empty * left.dag(), detuning / 2, gamma_L),
        Reservoir("R", T, -bias / 2).local_fermi(empty * right.dag(), -detuning / 2, gamma_R),
    ]
    observables = {"left": n_l, "right": n_r, "coherence": move.dag(), "bondCurrent": 1j * hop * (move - move.dag())}
    return energy, n_l + n_r, leads, [(gamma_phi / 2, n_l - n_r)], observables


def tur_violation(bias=5.0, T=1.0, hop=0.0065, gamma=0.01):
    left, right = electrons(2)
    energy = hop * (left.dag() * right + right.dag() * left)
    leads = [
        Reservoir("L", T, bias / 2).local_fermi(left, 0.0, gamma),
        Reservoir("R", T, -bias / 2).local_fermi(right, 0.0, gamma),
    ]
    observables = {
        "left": number(left),
        "right": number(right),
        "both": number(left) * number(right),
        "bondCurrent": 1j * hop * (left.dag() * right - right.dag() * left),
    }
    return energy, number(left) + number(right), leads, [], observables, "L"


def jaynes_cummings(w_c=100.0, detuning=0.0, g=1.0, kappa=0.4, T=30.0, pump=2.0, gamma=0.05):
    dims = [18, 2]
    a, s = on(qt.destroy(18), 0, dims), on(qt.destroy(2), 1, dims)
    energy = w_c * number(a) + (w_c + detuning) * number(s) + g * (a.dag() * s + a * s.dag())
    outside = Reservoir("outside", T).local_bose(a, w_c, kappa)
    observables = {
        "photons": number(a),
        "pairs": a.dag() * a.dag() * a * a,
        "inversion": s.dag() * s - s * s.dag(),
        "exchange": 1j * g * (a.dag() * s - a * s.dag()),
    }
    return energy, None, [outside], [(pump, s.dag()), (gamma, s)], observables


def driven_kerr(detuning=3.0, U=1.0, F=1.6, kappa=1.0):
    a = qt.destroy(24)
    energy = -detuning * number(a) + U / 2 * a.dag() ** 2 * a**2 + F * (a + a.dag())
    return energy, None, [], [(kappa, a)], {"photons": number(a), "pairs": a.dag() ** 2 * a**2, "field": a}


def three_level_maser(w_h=5.0, w_c=3.0, w_m=2.0, g=0.1, T_h=10.0, T_c=1.0, T_m=0.2, gamma_h=0.1, gamma_c=0.1, kappa=0.01):
    dims = [3, 14]
    levels = [qt.basis(3, k) for k in range(3)]

    def flip(i, j):
        return on(levels[i] * levels[j].dag(), 0, dims)

    a = on(qt.destroy(14), 1, dims)
    energy = w_c * flip(1, 1) + w_h * flip(2, 2) + w_m * number(a) + g * (a.dag() * flip(1, 2) + a * flip(2, 1))
    reservoirs = [
        Reservoir("hot", T_h).local_bose(flip(0, 2), w_h, gamma_h),
        Reservoir("cold", T_c).local_bose(flip(0, 1), w_c, gamma_c),
        Reservoir("field", T_m).local_bose(a, w_m, kappa),
    ]
    observables = {"photons": number(a), "pairs": a.dag() ** 2 * a**2, "inversion": flip(2, 2) - flip(1, 1)}
    return energy, None, reservoirs, [], observables


def absorption_refrigerator(E_c=1.0, E_h=3.0, g=0.05, T_c=0.8, T_m=1.0, T_h=2.0, gamma=0.001):
    cold, middle, hot = qubits(3)
    trade = cold.dag() * middle * hot.dag()
    energy = E_c * number(cold) + (E_c + E_h) * number(middle) + E_h * number(hot) + g * (trade + trade.dag())
    reservoirs = [
        Reservoir(name, T).global_bose(energy, s + s.dag(), lambda w: gamma * w)
        for name, T, s in (("C", T_c, cold), ("M", T_m, middle), ("H", T_h, hot))
    ]
    observables = {
        "coldUp": number(cold),
        "middleUp": number(middle),
        "hotUp": number(hot),
        "exchange": trade + trade.dag(),
    }
    return energy, None, reservoirs, [], observables


def xxz_chain(J=1.0, Delta=1.5, gamma=1.0, mu=0.6):
    n = 6
    # QuTiP's own Pauli matrices: the first level of a spin is up
    x, y, z = ([on(op, k, [2] * n) for k in range(n)] for op in (qt.sigmax(), qt.sigmay(), qt.sigmaz()))
    raising = [(x[k] + 1j * y[k]) / 2 for k in (0, n - 1)]
    energy = J * sum(x[k] * x[k + 1] + y[k] * y[k + 1] + Delta * z[k] * z[k + 1] for k in range(n - 1))
    jumps = [
        (gamma * (1 + mu), raising[0]),
        (gamma * (1 - mu), raising[0].dag()),
        (gamma * (1 - mu), raising[1]),
        (gamma * (1 + mu), raising[1].dag()),
    ]
    observables = {
        "current": 2 * J * (x[2] * y[3] - y[2] * x[3]),
        "first": z[0],
        "second": z[1],
        "third": z[2],
        "last": z[5],
        "magnetisation": sum(z),
        "neighbours": sum(z[k] * z[k + 1] for k in range(n - 1)) / 5,
    }
    return energy, None, [], jumps, observables


def dicke(w_0=1.0, w_c=1.0, kappa=0.5, gamma=0.02, **coupling):
    strength = coupling.get("lambda", 0.6)
    dims = [5, 16]
    # QuTiP's own collective spin: the first level is m = +2
    sx, sz, lower = (on(qt.jmat(2, which), 0, dims) for which in ("x", "z", "-"))
    a = on(qt.destroy(16), 1, dims)
    energy = w_0 * sz + w_c * number(a) + strength * (a + a.dag()) * sx
    parity = (1j * np.pi * (sz + 2 + number(a))).expm()
    observables = {
        "photons": number(a),
        "pairs": a.dag() ** 2 * a**2,
        "inversion": sz,
        "order": sx * sx / 4,
        "parity": parity,
        "correlation": (a + a.dag()) * sx,
    }
    return energy, None, [], [(kappa, a), (gamma, lower)], observables


def two_qubits(w_h, w_c, g):
    hot, cold = qubits(2)
    energy = w_h * number(hot) + w_c * number(cold) + g * (hot.dag() * cold + cold.dag() * hot)
    observables = {
        "hotUp": number(hot),
        "coldUp": number(cold),
        "coherence": hot.dag() * cold,
        "exchange": 1j * g * (hot.dag() * cold - hot * cold.dag()),
    }
    return hot, cold, energy, observables


def spin_boson_local(w_h=2.0, w_c=1.0, g=0.1, T_h=1.5, T_c=1.0, gamma=0.01):
    hot, cold, energy, observables = two_qubits(w_h, w_c, g)
    reservoirs = [
        Reservoir("H", T_h).local_bose(hot, w_h, gamma),
        Reservoir("C", T_c).local_bose(cold, w_c, gamma),
    ]
    return energy, None, reservoirs, [], observables


def spin_boson_global(w_h=2.0, w_c=1.0, g=0.1, T_h=1.5, T_c=1.0, gamma=0.01):
    hot, cold, energy, observables = two_qubits(w_h, w_c, g)
    reservoirs = [
        Reservoir("H", T_h).global_bose(energy, hot + hot.dag(), lambda w: gamma),
        Reservoir("C", T_c).global_bose(energy, cold + cold.dag(), lambda w: gamma),
    ]
    return energy, None, reservoirs, [], observables


def sanchez_buttiker(eps_u=0.5, eps_d=-1.0, U=3.0, T_c=1.0, T_M=3.0, mu_R=0.8, gamma=0.01, asymmetry=0.9):
    u, d = electrons(2)
    n_u, n_d = number(u), number(d)
    energy = eps_u * n_u + eps_d * n_d + U * n_u * n_d
    left, right, hot = Reservoir("L", T_c), Reservoir("R", T_c, mu_R), Reservoir("M", T_M)
    for filled, projector in ((0, 1 - n_d), (1, n_d)):
        sign = -1 if filled else 1
        left.local_fermi(u * projector, eps_u + filled * U, gamma * (1 + sign * asymmetry))
        right.local_fermi(u * projector, eps_u + filled * U, gamma * (1 - sign * asymmetry))
    for filled, projector in ((0, 1 - n_u), (1, n_u)):
        hot.local_fermi(d * projector, eps_d + filled * U, gamma)
    observables = {"conductor": n_u, "gate": n_d, "both": n_u * n_d}
    return energy, n_u + n_d, [left, right, hot], [], observables


def unlike_distributions(eps=1.0, T_h=1.5, T_c=1.0, gamma=1.0):
    (c,) = electrons(1)
    reservoirs = []
    for name, T, f in (("h", T_h, fermi(eps, T_h, 0.0)), ("c", T_c, bose(eps, T_c))):
        reservoir = Reservoir(name, T)
        reservoir.out.append((gamma * (1 - f), c))
        reservoir.into.append((gamma * f, c.dag()))
        reservoirs.append(reservoir)
    return eps * number(c), number(c), reservoirs, [], {"occupation": number(c), "empty": 1 - number(c)}


# beside the default point
POINTS = {
    anderson_dot: [dict(eps=-4.0, h=1.0, bias=3.0), dict(eps=-8.5, U=6.0, gamma_R=0.03, T_R=0.7)],
    serial_double_dot: [dict(detuning=-0.3, gamma_R=1.0), dict(bias=40.0, gamma_phi=0.0, detuning=0.2)],
    tur_violation: [dict(bias=2.0), dict(hop=0.05), dict(bias=8.0, hop=0.002, T=1.5)],
    jaynes_cummings: [dict(pump=0.3, detuning=1.5), dict(pump=12.0, T=80.0)],
    driven_kerr: [dict(F=1.0, detuning=-0.5), dict(F=2.2, U=1.3)],
    three_level_maser: [dict(T_h=1.5), dict(T_h=4.0, g=0.3, w_m=2.1)],
    absorption_refrigerator: [dict(E_c=4.0), dict(g=0.4, T_c=0.6), dict(E_c=7.0)],
    xxz_chain: [dict(mu=0.95), dict(Delta=0.5, mu=0.3, J=0.7)],
    dicke: [{"lambda": 0.3}, {"lambda": 0.9, "w_0": 0.8, "gamma": 0.1}],
    spin_boson_local: [dict(w_h=1.0), dict(w_h=1.3, g=0.4)],
    spin_boson_global: [dict(w_h=1.0), dict(w_h=1.3, g=0.4)],
    unlike_distributions: [dict(eps=2.0), dict(eps=1.2, T_h=2.5, gamma=0.3)],
    sanchez_buttiker: [dict(asymmetry=1.0, mu_R=1.9), dict(eps_u=-0.4, mu_R=-0.5, asymmetry=0.2)],
}


def defaults(model):
    found = {k: p.default for k, p in inspect.signature(model).parameters.items() if p.default is not p.empty}
    # `lambda` is no name in Python
    return {**found, "lambda": 0.6} if model is dicke else found


def rounded(x):
    return 0.0 if abs(x) < 1e-15 else float(f"{x:.13g}")


def point(model, given):
    parameters = {**defaults(model), **given}
    h, charge, reservoirs, jumps, observables, *noisy = model(**parameters)
    liouvillian, rho, defect = steady(h, [jump for r in reservoirs for jump in r.jumps()] + jumps)
    currents, entropy = {}, 0.0
    for r in reservoirs:
        change = dissipator(r.jumps(), rho)
        energy = (h * change).tr().real
        particle = 0.0 if charge is None else (charge * change).tr().real
        heat = energy - r.mu * particle
        entropy -= heat / r.T
        currents[r.name] = {"particle": rounded(particle), "energy": rounded(energy), "heat": rounded(heat)}
    expectations = {name: (a * rho).tr() for name, a in observables.items()}
    found = {
        "parameters": parameters,
        "expectations": {name: [rounded(np.real(z)), rounded(np.imag(z))] for name, z in expectations.items()},
        "currents": currents,
        "entropyProduction": rounded(entropy),
    }
    for name in noisy:
        found["noise"] = {name: rounded(noise_of(liouvillian, rho, next(r for r in reservoirs if r.name == name)))}
    print(f"{model.__name__} {given}: {h.shape[0]} levels, defect {defect:.1e}", file=sys.stderr)
    return found


examples = {
    model.__name__.replace("_", "-"): [point(model, given) for given in [{}] + others] for model, others in POINTS.items()
}
lines = [
    f'"{name}": [\n' + ",\n".join(json.dumps(p, separators=(",", ":")) for p in points) + "\n]"
    for name, points in examples.items()
]
print('{\n"source": ' + json.dumps(f"QuTiP {qt.__version__} (NumPy {np.__version__}): steadystate(method='direct'), checked by SVD "
                                  "or residual; made by `python3 test/reference/qutip/make-examples.py > "
                                  "test/reference/qutip/examples.json`")
      + ',\n"examples": {\n' + ",\n".join(lines) + "\n}\n}")
