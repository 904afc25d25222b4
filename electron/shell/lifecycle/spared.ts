import { warn } from '../../host/guarded.ts'

/**
 * A handler for an event of Electron. An error that it throws becomes a process warning; Electron would end the app.
 *
 * @param end ends what the event came from, if it can continue without its handler
 */
export const spared =
  <Values extends unknown[]>(handler: (...values: Values) => unknown, end = () => {}): ((...values: Values) => void) =>
  (...values) => {
    try {
      handler(...values)
    } catch (error) {
      warn(error)
      end()
    }
  }
