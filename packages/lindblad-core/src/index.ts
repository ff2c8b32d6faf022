export { type ErrorCode, type ErrorDetails, LindbladError, nearestName, unknownName } from './errors.js';
export { type Column, columnOf, type Table, table } from './sweep/table.js';
