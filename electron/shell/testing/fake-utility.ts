/** Electron's utility processes, replaced by Node's: programs in them find `process.parentPort`. */
import { type ChildProcess, fork } from 'node:child_process'
import type { ForkOptions, UtilityProcess } from 'electron'
import { whole } from './whole.ts'

const PORT = new URL('./parent-port.mjs', import.meta.url).href

export function forkUtility(program: string, words: string[] = [], options: ForkOptions = {}): UtilityProcess {
  const { env, execArgv = [] } = options
  const child: ChildProcess = fork(program, words, {
    execArgv: ['--import', PORT, ...execArgv],
    ...(env && { env: env as NodeJS.ProcessEnv }),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.unref()
  child.channel?.unref()
  const listensWith = (way: 'on' | 'once') => (event: string, listener: (...given: never[]) => void) => {
    child[way](event, listener as () => void)
    return utility
  }
  const utility: UtilityProcess = whole<UtilityProcess>('utilityProcess', {
    get pid() {
      return child.pid
    },
    on: listensWith('on'),
    once: listensWith('once'),
    postMessage: (message: unknown) => void child.send(message as object),
    kill: () => child.kill(),
  })
  return utility
}
