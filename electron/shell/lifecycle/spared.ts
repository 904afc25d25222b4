import { warn } from '../../host/guarded.ts'

/**
 * A handler for an event of Electron. An error that it throws becomes a process warning; Electron would end the app.
 *
 * @param end gets the event: ends what it came from, or prevents what the handler would have decided about
 */
export const spared =
  <Values extends unknown[]>(
    handler: (...values: Values) => unknown,
    end: (...values: NoInfer<Values>) => void = () => {},
  ): ((...values: Values) => void) =>
  (...values) => {
    try {
      handler(...values)
    } catch (error) {
      warn(error)
      end(...values)
    }
  }
