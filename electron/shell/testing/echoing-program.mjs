/** Echoes each message, along with its environment; `end` ends it. */
const { parentPort } = /** @type {{ parentPort: any }} */ (/** @type {unknown} */ (process))
parentPort.on('message', (/** @type {{ data: unknown }} */ { data }) => {
  if (data === 'end') process.exit()
  parentPort.postMessage({ data, names: Object.keys(process.env).filter((name) => name !== 'SystemRoot') })
})
parentPort.postMessage('started')
