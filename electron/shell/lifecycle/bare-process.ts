/**
 * Programs of the app in separate processes, as the installed app starts them. Its binary can't run other programs (the
 * fuse `runAsNode` is off), but Electron's own utility processes run programs from its archive.
 */
import type { UtilityProcess, utilityProcess } from 'electron'
import { type BareListener, bareEnvironment, putBehind, type StartBare } from '../../host/processes/bare-process.ts'
import { processorSeconds } from '../../host/processes/processor-seconds.ts'
import { spared } from './spared.ts'

const SERVICE = 'Parley program'

export const utilityPrograms =
  ({ fork }: Pick<typeof utilityProcess, 'fork'>): StartBare =>
  ({ program }) => {
    const child: UtilityProcess = fork(program, [], {
      env: bareEnvironment(),
      execArgv: [],
      serviceName: SERVICE,
      stdio: 'ignore',
    })
    let listener: BareListener | null = null
    child.on(
      'spawn',
      spared(() => putBehind(child.pid)),
    )
    child.on(
      'message',
      spared(
        (message) => listener?.message(message),
        () => void child.kill(),
      ),
    )
    child.on(
      'exit',
      spared(() => listener?.ended()),
    )
    return {
      send: (message) => child.postMessage(message),
      listen(next) {
        listener = next
      },
      pid: () => child.pid,
      processorSeconds: () => processorSeconds(child.pid),
      kill: () => void child.kill(),
    }
  }
