/** Programs of the app in processes of their own, which have nothing but their messages. */

import { type ForkOptions, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { dirname, sep } from 'node:path'
import { guarded } from '../guarded.ts'
import { processorSeconds } from './processor-seconds.ts'
import { commandWithoutNetwork } from './without-network.ts'

export interface BareListener {
  message(message: unknown): void
  /** It has ended by itself. */
  ended(): void
}

export interface BareProcess {
  send(message: unknown): void
  /** Replaces who listened before. Null: nobody. */
  listen(listener: BareListener | null): void
  /** Of the system; undefined before it has started. */
  pid(): number | undefined
  /** Seconds of processor time since it started; null if the system doesn't say. */
  processorSeconds(): number | null
  /** At once. */
  kill(): void
}

export interface BareProgram {
  /** The path of the program, which may import what is in its folder. */
  program: string
  /** Further folders with code that it imports. */
  folders: readonly string[]
  /** Of its own heap. */
  megabytes: number
}

/**
 * Starts a program without files, environment, other processes and, where the system can prevent it, a network, behind
 * everything else.
 */
export type StartBare = (options: BareProgram) => BareProcess

/** Clocks show the same on each device. Windows starts no program without its folder. */
export const bareEnvironment = (): Record<string, string> => {
  const { SystemRoot } = process.env
  return { TZ: 'UTC', ...(SystemRoot !== undefined && { SystemRoot }) }
}

/** It goes behind everything else, if the system allows it. */
export function putBehind(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It has ended, or it keeps its priority.
  }
}

/**
 * As a child of this process, which Node's permissions keep from files and other processes, and a namespace of its own
 * from the network. From Node 25 on, the permissions do that, too.
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
  // It couldn't be started, or what was sent to it has no reader.
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
