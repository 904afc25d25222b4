/** Gives a program that Node started the port of Electron's utility processes, and takes Node's own away. */
const { on, send } = process
const say = send?.bind(process)
Object.assign(process, {
  send: undefined,
  parentPort: {
    /** @param {string} event @param {(event: { data: unknown }) => void} listener */
    on: (event, listener) => on.call(process, event, (/** @type {unknown} */ data) => listener({ data })),
    /** @param {unknown} message */
    postMessage: (message) => say?.(message),
  },
})
