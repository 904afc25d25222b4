import { useEffect, useState } from 'react'
import { boardDoc } from '../../../../shared/tools/boards/shape.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { useApp } from '../../../platform/state/store.ts'
import type { Edited } from './thumbnail.tsx'

export interface BoardPerson {
  device: string
  name: string
  color: string
}

const MOST = 3
const NOBODY: readonly string[] = []

/** The people who last changed a board, the latest first; known once its thumbnail is drawn. */
export function useEditors(space: string, board: string, edited: Edited | null): BoardPerson[] {
  const host = useHost()
  const detail = useApp(({ details }) => details[space])
  const [devices, setDevices] = useState(NOBODY)
  useEffect(() => {
    if (!edited) return
    let isWanted = true
    void host.call('docs.authors', { space, doc: boardDoc(board) }).then((authors) => {
      if (!isWanted || !authors.ok || authors.value.length === 0) return
      const byClient = new Map(authors.value.map(({ client, device }) => [client, device]))
      setDevices([...new Set(edited.clients.flatMap((client) => byClient.get(client) ?? []))])
    })
    return () => {
      isWanted = false
    }
  }, [host, space, board, edited])
  if (!detail) return []
  const people = new Map([...detail.formerMembers, ...detail.members].map((person) => [person.device, person]))
  return devices.flatMap((device) => people.get(device) ?? []).slice(0, MOST)
}
