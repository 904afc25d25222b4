import '../app/looks/styles.ts'
import type { Disposable } from '../../shared/base/emitter.ts'
import { start } from '../app/start.tsx'
import type { PresenceRoom } from '../docs/presence/presence.ts'
import type { FakeHost } from './host/fake-host.ts'

const subscription = { dispose: () => {} }
const alone: PresenceRoom = {
  presence: { setLocal: () => {}, onChange: () => subscription },
  windows: { onSaid: () => subscription, reaches: () => false, send: () => false },
  close: () => {},
}

/** Shows the app with a host in memory that connects with nobody. */
export const showApp = (host: FakeHost): Promise<Disposable> =>
  start({
    host: host.window(),
    openRoom: () => alone,
    onRefused: (listener) => {
      host.refusePages = listener
    },
  })
