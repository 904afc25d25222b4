import '../app/styles.ts'
import type { Disposable } from '../../shared/base/emitter.ts'
import { start } from '../app/start.tsx'
import type { FakeHost } from './fake-host.ts'

const alone = { setLocal: () => {}, onChange: () => ({ dispose: () => {} }) }

/** Shows the app over a host in memory, which meets nobody. */
export const showApp = (host: FakeHost): Promise<Disposable> =>
  start({ host: host.window(), openRoom: () => ({ presence: alone, close: () => {} }) })
