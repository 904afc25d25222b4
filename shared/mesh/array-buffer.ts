/**
 * Also true for buffers from another document of this page: connections are made in frames, and their messages are
 * created there.
 */
export const isArrayBuffer = (data: unknown): data is ArrayBuffer =>
  Object.prototype.toString.call(data) === '[object ArrayBuffer]'
