/** The state of a space's files on this device, as the host reports it. */

import { Emitter } from '../../../shared/base/emitter.ts'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import type { FileState, Sharing, SpaceFiles } from '../../../shared/tools/files/calls.ts'

export interface TransfersSnapshot {
  /** False until the host has answered. */
  ready: boolean
  /** By root. */
  files: ReadonlyMap<string, FileState>
  sharing: readonly Sharing[]
  fetchBelow: number
  used: number
}

function withStates(before: ReadonlyMap<string, FileState>, states: readonly FileState[]): Map<string, FileState> {
  const all = new Map(before)
  for (const state of states) all.set(state.root, state)
  return all
}

export class Transfers {
  private readonly host: HostClient
  private readonly space: string
  private readonly changes = new Emitter()
  private readonly stops: (() => void)[]
  private current: TransfersSnapshot = { ready: false, files: new Map(), sharing: [], fetchBelow: 0, used: 0 }
  private stopped = false

  constructor(host: HostClient, space: string) {
    this.host = host
    this.space = space
    this.stops = [
      host.on('files.changed', ({ space: where, ...changes }) => {
        if (where === space) this.take(changes, this.current.files)
      }),
      host.onConnected((connected) => {
        if (connected) void this.open()
      }),
    ]
  }

  get snapshot(): TransfersSnapshot {
    return this.current
  }

  readonly subscribe = this.changes.subscribe

  stop(): void {
    this.stopped = true
    for (const stop of this.stops) stop()
    this.changes.dispose()
    void this.host.call('files.close', { space: this.space })
  }

  private async open(): Promise<void> {
    const result = await this.host.call('files.open', { space: this.space })
    if (!this.stopped && result.ok) this.take(result.value, new Map())
  }

  private take({ files, sharing, fetchBelow, used }: SpaceFiles, before: ReadonlyMap<string, FileState>): void {
    const all = files.length === 0 ? before : withStates(before, files)
    this.current = { ready: true, files: all, sharing, fetchBelow, used }
    this.changes.fire()
  }
}
