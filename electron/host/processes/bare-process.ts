/** Programs of the app in separate processes that have nothing but their messages. */

import { type ForkOptions, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { dirname, sep } from 'node:path'
import { guarded } from '../guarded.ts'
import { processorSeconds } from './processor-seconds.ts'
import { commandWithoutNetwork } from './without-network.ts'

export interface BareListener {
  message(message: unknown): void
  /** The process has ended by itself. */
  ended(): void
}

export interface BareProcess {
  send(message: unknown): void
  /** Replaces the listener; null removes it. */
  listen(listener: BareListener | null): void
  /** The system's process id; undefined before it has started. */
  pid(): number | undefined
  /** Processor time in seconds since it started; null if the system doesn't say. */
  processorSeconds(): number | null
  /** Ends it immediately. */
  kill(): void
}

export interface BareProgram {
  /** The path of the program, which can import files in its folder. */
  program: string
  /** More folders with code that it imports. */
  folders: readonly string[]
  /** Maximum heap size. */
  megabytes: number
}

/**
 * Starts a program at low priority, without files, environment, other processes and, if the system can prevent it, a
 * network.
 */
export type StartBare = (options: BareProgram) => BareProcess

/** UTC, so that clocks show the same on each device. Windows can't start programs without its own folder. */
export const bareEnvironment = (): Record<string, string> => {
  const { SystemRoot } = process.env
  return { TZ: 'UTC', ...(SystemRoot !== undefined && { SystemRoot }) }
}

/** Lowers the priority of a process, if the system allows it. */
export function putBehind(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It has ended, or keeps its priority.
  }
}

/**
 * Starts the program as a child of this process. Node's permissions keep it from files and other processes, and a
 * separate namespace keeps it from the network. From Node 25 on, the permissions do that as well.
 */
export const startBareChild: StartBare = ({ program, folders, megabytes }) => {
  const readable = [dirname(program), ...folders].map((folder) => `--allow-fs-read=${folder}${sep}*`)
  const [execPath = process.execPath, ...before] = [...commandWithoutNetwork(), process.execPath]
  const settings: ForkOptions = {
    execPath,
    execArgv: [...before, '--permission', '--allow-worker', ...readable, `--max-old-space-size=${megabytes}`],
    env: bareEnvironment(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  }
  const child = guarded(fork(program, [], settings))
  let listener: BareListener | null = null
  child.on('message', (message) => listener?.message(message))
  child.on('exit', () => listener?.ended())
  // It couldn't be started, or nobody reads what was sent to it.
  child.on('error', () => listener?.ended())
  child.unref()
  child.channel?.unref()
  putBehind(child.pid)
  return {
    send: (message) => void child.send(message as object),
    listen(next) {
      listener = next
    },
    pid: () => child.pid,
    processorSeconds: () => processorSeconds(child.pid),
    kill: () => void child.kill('SIGKILL'),
  }
}
