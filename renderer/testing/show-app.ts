import '@mantine/core/styles.css'
import '../app/app.css'
import type { Disposable } from '../../shared/base/emitter.ts'
import { start } from '../app/start.tsx'
import { bringWords } from '../strings/first.ts'
import { SCREEN_TOOLS } from '../tools/tools.tsx'
import type { FakeHost } from './fake-host.ts'

// Scenarios and tests use the tools' words before the app starts.
await bringWords(SCREEN_TOOLS)

const alone = { setLocal: () => {}, onChange: () => ({ dispose: () => {} }) }

/** Shows the app over a host in memory, which meets nobody. */
export const showApp = (host: FakeHost): Promise<Disposable> =>
  start({ host: host.window(), openRoom: () => ({ presence: alone, close: () => {} }) })
