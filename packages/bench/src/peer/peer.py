# The peer: reads problems as JSON lines (sparse matrices of H, jumps, observables), answers with seconds and expectations.
import json
import platform
import sys
import time

import numpy as np
import qutip
import scipy
from scipy.sparse import coo_matrix


def operator(m, dims):
    data = np.array(m["re"]) + 1j * np.array(m["im"])
    n = m["rows"]
    return qutip.Qobj(coo_matrix((data, (m["i"], m["j"])), shape=(n, n)).tocsr(), dims=[dims, dims])


def system(problem):
    dims = problem["dims"]
    jumps = [operator(c, dims) for c in problem["jumps"]]
    return operator(problem["hamiltonian"], dims), jumps, [operator(o, dims) for o in problem["observables"]]


def options(**values):
    # an object in version 4, a dictionary from version 5 on
    return qutip.Options(**values) if hasattr(qutip, "Options") else values


def real(values):
    return [float(np.real(value)) for value in values]


def steady(problem):
    h, jumps, observables = system(problem)
    start = time.perf_counter()
    rho = qutip.steadystate(h, jumps, method="direct")
    seconds = time.perf_counter() - start
    return seconds, real(qutip.expect(o, rho) for o in observables)


def loop(problem):
    points = [system(point) for point in problem["points"]]
    values = []
    start = time.perf_counter()
    for h, jumps, observables in points:
        rho = qutip.steadystate(h, jumps, method="direct")
        values.extend(qutip.expect(o, rho) for o in observables)
    return time.perf_counter() - start, real(values)


def evolve(problem):
    h, jumps, observables = system(problem)
    rho0 = operator(problem["initial"], problem["dims"])
    times = np.array(problem["times"])
    chosen = options(rtol=1e-10, atol=1e-12, nsteps=100000) if problem["tight"] else options()
    start = time.perf_counter()
    result = qutip.mesolve(h, rho0, times, c_ops=jumps, e_ops=observables, options=chosen)
    seconds = time.perf_counter() - start
    return seconds, [x for series in result.expect for x in real(series)]


def counting(problem):
    # current and noise at zero frequency of the jumps that are counted
    h, jumps, _ = system(problem)
    counted = [qutip.sprepost(jumps[k], jumps[k].dag()) for k in problem["counted"]]
    start = time.perf_counter()
    liouvillian = qutip.liouvillian(h, jumps)
    current, noise = qutip.countstat_current_noise(liouvillian, [], wlist=[0], J_ops=counted)
    seconds = time.perf_counter() - start
    return seconds, real([np.sum(current), np.sum(noise)])


kinds = {"steady": steady, "loop": loop, "evolve": evolve, "counting": counting}
versions = {"qutip": qutip.__version__, "numpy": np.__version__, "scipy": scipy.__version__}
print(json.dumps({"versions": {"python": platform.python_version(), **versions}}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    try:
        seconds, values = kinds[request["kind"]](request)
        answer = {"seconds": seconds, "values": values}
    except Exception as error:  # a case that it cannot do is no end
        answer = {"error": f"{type(error).__name__}: {error}"[:300]}
    print(json.dumps(answer), flush=True)
