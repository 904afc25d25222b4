/** How the installed app behaves on this computer. The shell remembers it. */
import { Switch } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { CallInput } from '../../../shared/ipc/contract.ts'
import type { ShellSettings as Settings } from '../../../shared/ipc/shell.ts'
import { useHost } from '../../platform/host-context.tsx'
import { strings } from '../../strings/strings.ts'

export function ShellSettings() {
  const host = useHost()
  const [settings, setSettings] = useState<Settings | null>(null)
  const { installed } = strings
  useEffect(() => {
    void host.call('shell.settings').then((answer) => answer.ok && setSettings(answer.value))
  }, [host])
  if (settings === null) return null
  const change = async (changes: CallInput<'shell.set'>): Promise<void> => {
    const answer = await host.call('shell.set', changes)
    if (answer.ok) setSettings(answer.value)
  }
  const { keepsRunning, startsAtLogin, checksSpelling, downloadsDictionaries } = settings
  return (
    <>
      <Switch
        label={installed.keepRunning}
        description={installed.keepRunningHint}
        checked={keepsRunning}
        onChange={(event) => void change({ keepsRunning: event.currentTarget.checked })}
      />
      {startsAtLogin !== null && (
        <Switch
          label={installed.startAtLogin}
          description={installed.startAtLoginHint}
          checked={startsAtLogin}
          onChange={(event) => void change({ startsAtLogin: event.currentTarget.checked })}
        />
      )}
      <Switch
        label={installed.checkSpelling}
        description={downloadsDictionaries ? installed.dictionariesHint : installed.systemSpellingHint}
        checked={checksSpelling}
        onChange={(event) => void change({ checksSpelling: event.currentTarget.checked })}
      />
    </>
  )
}
