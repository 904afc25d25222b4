/** Also of another document of this page: connections are made in frames, and what comes over them is made there. */
export const isArrayBuffer = (data: unknown): data is ArrayBuffer =>
  Object.prototype.toString.call(data) === '[object ArrayBuffer]'
