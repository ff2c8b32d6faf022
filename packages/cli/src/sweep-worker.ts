// A thread that computes chunks of a sweep.

import { parentPort } from 'node:worker_threads';
import { serveSweep } from 'lindblad-core';
import { type ModelSource, modelOf } from './models-source.js';

if (parentPort !== null) {
  const port = parentPort;
  serveSweep<ModelSource>(
    {
      postMessage: (message, transfer) => port.postMessage(message, transfer as ArrayBuffer[]),
      onMessage: (listener) => {
        port.on('message', listener);
      },
    },
    modelOf,
  );
}
