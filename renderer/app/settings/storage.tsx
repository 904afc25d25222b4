import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { AppState, HostClient, SpaceSummary } from '../../../shared/ipc/contract.ts'
import { useLastBackup } from '../../features/backup/last-backup.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { navigate } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { formats, strings } from '../../strings/strings.ts'
import type { ScreenTool } from '../../tools/tool.tsx'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import { relativeTime } from '../../ui/time/time.ts'
import { ReplacedProfiles } from './replaced-profiles.tsx'
import { Setting } from './setting.tsx'
import classes from './settings.module.css'

/** A space's disk usage on this device, in bytes. */
interface Usage {
  space: SpaceSummary
  content: number
  /** Usage of the tools that store more than docs. */
  more: readonly { tool: ScreenTool; bytes: number }[]
}

const sumOf = ({ content, more }: Usage): number => content + more.reduce((sum, { bytes }) => sum + bytes, 0)

async function usageOf(host: HostClient, space: SpaceSummary): Promise<Usage | null> {
  const [holdings, ...more] = await Promise.all([
    host.call('spaces.holdings', { space: space.id }),
    ...SCREEN_TOOLS.map(async (tool) => ({ tool, bytes: (await tool.bytesIn?.(host, space.id)) ?? 0 })),
  ])
  if (!holdings.ok) return null
  const content = holdings.value.members.reduce((sum, { used }) => sum + used, 0)
  return { space, content, more: more.filter(({ bytes }) => bytes > 0) }
}

/** The spaces of this device, the largest first; null until the host has answered. */
function useUsages(spaces: readonly SpaceSummary[]): readonly Usage[] | null {
  const host = useHost()
  const [usages, setUsages] = useState<readonly Usage[] | null>(null)
  useEffect(() => {
    let current = true
    const known = spaces.filter(({ standing }) => standing !== 'joining')
    void Promise.all(known.map((space) => usageOf(host, space))).then((all) => {
      if (current) setUsages(all.flatMap((each) => each ?? []).toSorted((one, other) => sumOf(other) - sumOf(one)))
    })
    return () => {
      current = false
    }
  }, [host, spaces])
  return usages
}

function SpaceRow({ usage }: { usage: Usage }) {
  const { space, content, more } = usage
  const { settings } = strings
  const parts = [
    `${settings.content} ${formats.bytes(content)}`,
    ...more.map(({ tool, bytes }) => `${tool.title()} ${formats.bytes(bytes)}`),
  ]
  const [largest] = more
  const [place] = largest?.tool.overviews?.(space.id) ?? []
  return (
    <Setting label={<bdi>{space.name}</bdi>} hint={parts.join(' · ')}>
      {({ label }) => (
        <>
          <span className={classes.size}>{formats.bytes(sumOf(usage))}</span>
          {place && (
            <Button aria-describedby={label} size="compact-sm" variant="default" onClick={() => navigate(place.route)}>
              {strings.problemRemedies.freeUp}
            </Button>
          )}
        </>
      )}
    </Setting>
  )
}

/** What is stored on this device, and the last backup of it. */
export function Storage({ app }: { app: AppState }) {
  const store = useAppStore()
  const usages = useUsages(app.spaces)
  const lastBackup = useLastBackup()
  const { settings } = strings
  return (
    <>
      <p className={classes.quiet}>{settings.storageIntro}</p>
      <Setting
        label={settings.backup}
        hint={lastBackup === null ? settings.noBackup : settings.lastBackup(relativeTime(lastBackup, Date.now()))}
      >
        {({ all }) => (
          <Button aria-describedby={all} variant="default" onClick={() => store.openDialog({ kind: 'backup' })}>
            {settings.storageButton}
          </Button>
        )}
      </Setting>
      {usages && usages.length > 0 && (
        <section aria-labelledby="storage-used">
          <h3 id="storage-used">
            {settings.used(formats.bytes(usages.reduce((sum, usage) => sum + sumOf(usage), 0)))}
          </h3>
          {usages.map((usage) => (
            <SpaceRow key={usage.space.id} usage={usage} />
          ))}
        </section>
      )}
      <ReplacedProfiles />
    </>
  )
}
