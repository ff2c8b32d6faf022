# The peer: reads problems as JSON lines (sparse matrices of H, jumps, observables), answers with seconds and expectations.
import json
import sys
import time

import numpy as np
import qutip
from scipy.sparse import coo_matrix


def operator(m, dims):
    data = np.array(m["re"]) + 1j * np.array(m["im"])
    n = m["rows"]
    return qutip.Qobj(coo_matrix((data, (m["i"], m["j"])), shape=(n, n)).tocsr(), dims=[dims, dims])


print(json.dumps({"version": qutip.__version__, "numpy": np.__version__}), flush=True)
for line in sys.stdin:
    problem = json.loads(line)
    dims = problem["dims"]
    h = operator(problem["hamiltonian"], dims)
    jumps = [operator(c, dims) for c in problem["jumps"]]
    observables = [operator(o, dims) for o in problem["observables"]]
    if problem["kind"] == "steady":
        start = time.perf_counter()
        rho = qutip.steadystate(h, jumps, method="direct")
        seconds = time.perf_counter() - start
        answer = [float(np.real(qutip.expect(o, rho))) for o in observables]
    else:
        rho0 = operator(problem["initial"], dims)
        times = np.array(problem["times"])
        start = time.perf_counter()
        result = qutip.mesolve(h, rho0, times, jumps, observables)
        seconds = time.perf_counter() - start
        answer = [list(map(float, np.real(e))) for e in result.expect]
    print(json.dumps({"seconds": seconds, "expectations": answer}), flush=True)
