/** The installed app's behavior on this computer. The shell stores these settings. */
import { useEffect, useState } from 'react'
import type { CallInput } from '../../../shared/ipc/contract.ts'
import type { ShellSettings } from '../../../shared/ipc/shell.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { Toggle } from './setting.tsx'

export function DesktopApp() {
  const host = useHost()
  const [settings, setSettings] = useState<ShellSettings | null>(null)
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
      <Toggle
        label={installed.keepRunning}
        hint={installed.keepRunningHint}
        isOn={keepsRunning}
        onChange={(isOn) => void change({ keepsRunning: isOn })}
      />
      {startsAtLogin !== null && (
        <Toggle
          label={installed.startAtLogin}
          hint={installed.startAtLoginHint}
          isOn={startsAtLogin}
          onChange={(isOn) => void change({ startsAtLogin: isOn })}
        />
      )}
      <Toggle
        label={installed.checkSpelling}
        hint={downloadsDictionaries ? installed.dictionariesHint : installed.systemSpellingHint}
        isOn={checksSpelling}
        onChange={(isOn) => void change({ checksSpelling: isOn })}
      />
    </>
  )
}
