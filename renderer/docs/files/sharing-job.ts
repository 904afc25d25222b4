/** Files that are being shared in a space. */

import { randomHex } from '../../../shared/base/random-hex.ts'
import type { OpenedFile } from '../../../shared/ipc/app.ts'
import type { CallError } from '../../../shared/ipc/contract.ts'
import type { FileProblem } from '../../../shared/tools/files/calls.ts'

/** A file that the person opened with Parley; the host reads it from its path. */
export class GrantedFile {
  readonly grant: string
  readonly size: number
  readonly type = ''

  constructor({ grant, size }: OpenedFile) {
    this.grant = grant
    this.size = size
  }
}

export interface FileToShare {
  file: File | GrantedFile
  name: string
  folder: string
}

/** A file being shared, as a screen shows it. */
export interface Job {
  number: number
  name: string
  folder: string
  size: number
  /** Bytes that the host has read. */
  done: number
  state: 'waiting' | 'reading' | 'announcing' | 'failed'
  problem: FileProblem | CallError['reason'] | null
}

export const newJobId = (): string => randomHex(16)
