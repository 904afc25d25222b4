import { useEffect, useState } from 'react'
import type { CallOutput } from '../../../shared/ipc/contract.ts'
import type { AppInstance, AppState } from '../../../shared/tools/apps/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'

type Update = CallOutput<'apps.updates'>['updates'][number]

export interface ActivityLine extends Pick<Update, 'serial' | 'device' | 'at' | 'href'> {
  info: string
}

/** `document`, `summary`: the title of the document open in the app, and the app's state, as it reports them. */
export interface Activity extends Pick<AppState, 'document' | 'summary' | 'added' | 'stored'> {
  /** Its latest activity, newest first. */
  lines: readonly ActivityLine[]
}

const MOST = 50
const NOTHING: Activity = { document: '', summary: '', added: [], stored: { all: 0, own: 0 }, lines: [] }

/**
 * What an app's updates report about it, whether or not it was started. @param isSeen marks its inbox entries as read
 */
export function useActivity(instance: AppInstance, { isSeen }: { isSeen: boolean }): Activity {
  const host = useHost()
  const { space, item } = instance
  const [activity, setActivity] = useState(NOTHING)
  useEffect(() => {
    let isGone = false
    let after = 0
    let lines: ActivityLine[] = []
    const read = async (): Promise<void> => {
      for (let isAll = false; !isAll && !isGone; ) {
        const got = await host.call('apps.updates', { ...instance, after })
        if (!got.ok) break
        const { updates, last } = got.value
        after = updates.at(-1)?.serial ?? last
        isAll = after >= last
        const said = updates.flatMap(({ serial, device, at, href, info }) =>
          info ? [{ serial, device, at, info, ...(href && { href }) }] : [],
        )
        lines = [...said.reverse(), ...lines].slice(0, MOST)
      }
    }
    let newest: AppState
    let isReading = false
    const show = async (state: AppState): Promise<void> => {
      newest = state
      // The reader that is running continues, and shows it.
      if (isReading) return
      isReading = true
      for (let known: AppState | null = null; known !== newest && !isGone; ) {
        known = newest
        await read()
        if (isGone) return
        const { document, summary, added, stored } = newest
        setActivity({ document, summary, added, stored, lines })
        if (isSeen) void host.call('unread.read', { space, tool: 'apps', item })
      }
      isReading = false
    }
    const stops = [
      host.onConnected(async (connected) => {
        if (!connected) return
        const opened = await host.call('apps.open', instance)
        if (opened.ok && !isGone) void show(opened.value)
      }),
      host.on('apps.changed', (changed) => {
        if (changed.space === space && changed.item === item) void show(changed)
      }),
    ]
    return () => {
      isGone = true
      for (const stop of stops) stop()
      void host.call('apps.close', { space, item })
    }
  }, [host, instance, space, item, isSeen])
  return activity
}
