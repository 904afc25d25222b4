import { Stack, Text } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import type { CallError, CallOutput } from '../../../shared/ipc/contract.ts'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { troubleWords } from './folder-words.ts'
import classes from './folders.module.css'
import { useFoldersHere } from './folders-context.ts'

function List({ title, rest, children }: { title: string; rest: number; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      <ul className={`${classes.list} ${classes.scroll}`}>{children}</ul>
      {rest > 0 && <Text size="sm">{strings.folders.more(rest)}</Text>}
    </section>
  )
}

/** Some of many paths; nothing if there are none. */
function Paths({ title, paths, count }: { title: string; paths: readonly string[]; count: number }) {
  if (count === 0) return null
  return (
    <List title={title} rest={count - paths.length}>
      {paths.map((path) => (
        <li key={path}>
          <bdi>{path}</bdi>
        </li>
      ))}
    </List>
  )
}

/**
 * Everything in a folder on this device that isn't synced: files with problems, empty folders, and files that patterns
 * exclude.
 */
export function NotSynced({ folder, onClose }: { folder: SharedFolder; onClose: () => void }) {
  const host = useHost()
  const { space } = useFoldersHere()
  const [found, setFound] = useState<CallOutput<'folders.not-synced'> | null>(null)
  const [error, setError] = useState<CallError | null>(null)
  const words = strings.folders
  useEffect(() => {
    let isOver = false
    void host.call('folders.not-synced', { space, folder: folder.id }).then((result) => {
      if (isOver) return
      if (result.ok) setFound(result.value)
      else setError(result.error)
    })
    return () => {
      isOver = true
    }
  }, [host, space, folder])
  return (
    <Dialog title={words.notSynced} size="lg" onClose={onClose}>
      <ErrorText error={error} />
      {found && (
        <Stack>
          {found.troubleCount > 0 && (
            <List title={words.leftAlone(found.troubleCount)} rest={found.troubleCount - found.troubles.length}>
              {found.troubles.map(({ path, trouble }) => (
                <li key={path}>
                  <bdi>{path}</bdi>: {troubleWords(path, trouble)}
                </li>
              ))}
            </List>
          )}
          <Paths title={words.empty(found.emptyCount)} paths={found.empty} count={found.emptyCount} />
          <Paths title={words.leftOut(found.leftOutCount)} paths={found.leftOut} count={found.leftOutCount} />
        </Stack>
      )}
    </Dialog>
  )
}
