import { Button, Group, Stack, Text } from '@mantine/core'
import { CircleAlert, Info } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { navigate } from '../../platform/places/routes.ts'
import { formats, strings } from '../../strings/strings.ts'
import { detailOf, troubleWords } from './folder-words.ts'
import classes from './folders.module.css'
import { useFoldersHere } from './folders-context.ts'
import { NotSynced } from './not-synced.tsx'
import { folderAddress } from './place.ts'
import { StateChip } from './state-chip.tsx'
import type { FolderActions } from './use-folder-actions.tsx'

/** @param isNote not a problem */
function Notice({ title, isNote = false, children }: { title: string; isNote?: boolean; children?: ReactNode }) {
  const Icon = isNote ? Info : CircleAlert
  return (
    <section className={classes.notice} aria-label={title}>
      <Icon className={isNote ? classes.note : classes.alert} size={18} aria-hidden="true" />
      <Stack gap={8} align="flex-start">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        {children}
      </Stack>
    </section>
  )
}

function ProblemNotice({ folder, actions }: { folder: SharedFolder; actions: FolderActions }) {
  const { nameOf } = useFoldersHere()
  const words = strings.folders
  const { here, removedBy } = folder
  if (removedBy !== null)
    return (
      <Notice title={words.removed(nameOf(removedBy))}>
        <Text size="sm">{words.removedDetail}</Text>
        <Button size="compact-sm" variant="default" onClick={actions.seen}>
          {words.understood}
        </Button>
      </Notice>
    )
  if (!here?.problem) return null
  return (
    <Notice title={words.problems[here.problem]}>
      {here.problem === 'emptied' && (
        <Group gap={8}>
          <Button size="compact-sm" onClick={actions.giveBack}>
            {words.giveBack}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => actions.ask('emptied')}>
            {words.meant}
          </Button>
        </Group>
      )}
    </Notice>
  )
}

interface FolderStatusProps {
  folder: SharedFolder
  actions: FolderActions
  onKeep(): void
}

/** Whether a folder is up to date on this device, and what isn't synced. */
export function FolderStatus({ folder, actions, onKeep }: FolderStatusProps) {
  const { space, nameOf } = useFoldersHere()
  const [isShowingAll, setShowingAll] = useState(false)
  const { here, removedBy, devices, files, bytes } = folder
  const words = strings.folders
  const isKept = here !== null && removedBy === null
  const isSettled = isKept && here.problem === null
  return (
    <Stack>
      <Group gap={12}>
        <StateChip folder={folder} />
        {isSettled && <Text size="sm">{detailOf({ ...folder, here: { ...here, troubleCount: 0 } }, nameOf)}</Text>}
        {!here && (
          <Button size="compact-md" onClick={onKeep}>
            {words.keepHere}
          </Button>
        )}
        {isKept && (
          <Button size="compact-sm" variant="default" onClick={() => actions.pause(!here.isPaused)}>
            {here.isPaused ? words.resume : words.pause}
          </Button>
        )}
      </Group>
      <ProblemNotice folder={folder} actions={actions} />
      <dl className={classes.facts}>
        {here && (
          <>
            <dt>{words.location}</dt>
            <dd>
              <bdi>{here.place}</bdi>
            </dd>
          </>
        )}
        <dt>{words.contents}</dt>
        <dd>{words.contentsOf(files, bytes)}</dd>
        {devices.length > 0 && (
          <>
            <dt>{words.syncedBy}</dt>
            <dd>{formats.list(devices.map(nameOf).filter((name) => name !== ''))}</dd>
          </>
        )}
      </dl>
      {isSettled && here.conflicts > 0 && (
        <Notice title={words.copies(here.conflicts)}>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => navigate(folderAddress(space, folder.id, 'conflicts'), true)}
          >
            {words.reviewConflicts}
          </Button>
        </Notice>
      )}
      {isSettled && here.troubleCount > 0 && (
        <Notice title={words.leftAlone(here.troubleCount)} isNote>
          <ul className={classes.list}>
            {here.troubles.map(({ path, trouble }) => (
              <li key={path}>
                <bdi>{path}</bdi>: {troubleWords(path, trouble)}
              </li>
            ))}
            {here.troubleCount > here.troubles.length && (
              <li>{words.more(here.troubleCount - here.troubles.length)}</li>
            )}
          </ul>
        </Notice>
      )}
      {isKept && here.leftOut + here.empty + here.troubleCount > 0 && (
        <Group gap={8}>
          {here.empty > 0 && <Text size="sm">{words.empty(here.empty)}</Text>}
          {here.leftOut > 0 && <Text size="sm">{words.leftOut(here.leftOut)}</Text>}
          <Button size="compact-sm" variant="default" onClick={() => setShowingAll(true)}>
            {words.showLeftOut}
          </Button>
        </Group>
      )}
      {isShowingAll && <NotSynced folder={folder} onClose={() => setShowingAll(false)} />}
    </Stack>
  )
}
