// A Web Worker that computes chunks of a sweep.

import { serveSweep } from 'lindblad-core';
import { catalogEntry } from 'lindblad-models';

serveSweep<string>(
  {
    postMessage: (message, transfer) => postMessage(message, { transfer: [...(transfer ?? [])] as ArrayBuffer[] }),
    onMessage: (listener) => addEventListener('message', ({ data }) => listener(data)),
  },
  (name) => catalogEntry(name).model,
);
