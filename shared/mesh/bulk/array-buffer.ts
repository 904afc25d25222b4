/**
 * Also true for buffers from another document of this page: connections are made in frames, which create their
 * messages' buffers.
 */
export const isArrayBuffer = (data: unknown): data is ArrayBuffer =>
  Object.prototype.toString.call(data) === '[object ArrayBuffer]'
