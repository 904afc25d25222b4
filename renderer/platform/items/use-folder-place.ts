import { useState } from 'react'
import type { CallError, CallInput } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'
import { useHost } from '../host/host-context.tsx'
import { useApp } from '../state/store.ts'

const refusal = ({ reason }: CallError): string =>
  reason in strings.folderPlace.refused
    ? strings.folderPlace.refused[reason as keyof typeof strings.folderPlace.refused]
    : strings.errors[reason]

/** The folder on this device's disk that the person picked (`FolderPlace` shows it). */
export function useFolderPlace() {
  const host = useHost()
  const isTyped = useApp(({ app }) => app?.shell !== 'electron')
  const [path, setPath] = useState<string | null>(null)
  const [grant, setGrant] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const typed = path?.trim() ?? ''
  let place: CallInput<'folders.keep'>['place'] | null = null
  if (grant !== null) place = { kind: 'grant', grant }
  else if (isTyped && typed !== '') place = { kind: 'path', path: typed }
  const forget = () => {
    // A choice can be used only once.
    setGrant(null)
    if (!isTyped) setPath(null)
  }
  return {
    /** Null until a folder is picked. */
    place,
    forget,
    refused(failure: CallError) {
      forget()
      setError(refusal(failure))
    },
    /** Props for `FolderPlace`. */
    shown: {
      isTyped,
      path,
      error,
      onType(text: string) {
        setPath(text)
        setError(null)
      },
      async onChoose() {
        const result = await host.call('folders.choose')
        if (!result.ok) return setError(refusal(result.error))
        const { chosen } = result.value
        if (!chosen) return
        setGrant(chosen.grant)
        setPath(chosen.path)
        setError(null)
      },
    },
  }
}
