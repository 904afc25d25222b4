import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { CircleAlert, FolderSync } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import { FOLDER_LIMITS, type FolderHere, type SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { useHost } from '../../platform/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FolderBin } from './folder-bin.tsx'
import { standingWords, troubleWords } from './folder-words.ts'
import classes from './folders.module.css'
import { useFoldersHere } from './folders-context.ts'
import { NotSynced } from './not-synced.tsx'

/** A notice that needs the person's attention. */
function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.notice} aria-label={title}>
      <CircleAlert className={classes.look} size={18} aria-hidden="true" />
      <Stack gap={8}>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        {children}
      </Stack>
    </section>
  )
}

/** Conflict copies and files that aren't synced: which ones, and what to do. */
function Troubles({ copies, troubles, troubleCount, onShowAll }: FolderHere & { onShowAll(): void }) {
  const words = strings.folders
  return (
    <>
      {copies.length > 0 && (
        <Notice title={words.copies(copies.length)}>
          <Text size="sm">{words.copiesDetail}</Text>
          <ul className={classes.list}>
            {copies.map((path) => (
              <li key={path}>
                <bdi>{path}</bdi>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {troubleCount > 0 && (
        <Notice title={words.leftAlone(troubleCount)}>
          <ul className={classes.list}>
            {troubles.map(({ path, trouble }) => (
              <li key={path}>
                <bdi>{path}</bdi>: {troubleWords(path, trouble)}
              </li>
            ))}
            {troubleCount > troubles.length && <li>{words.more(troubleCount - troubles.length)}</li>}
          </ul>
          {troubleCount > troubles.length && (
            <Group>
              <Button size="compact-sm" variant="default" onClick={onShowAll}>
                {words.showAll}
              </Button>
            </Group>
          )}
        </Notice>
      )}
    </>
  )
}

interface LeftOutProps {
  ignored: string
  /** How many files and folders these patterns, and the app's own, exclude. */
  count: number
  onSave(ignored: string): void
  onShowAll(): void
}

/** Patterns of files that this device excludes. */
function LeftOut({ ignored: before, count, onSave, onShowAll }: LeftOutProps) {
  const [ignored, setIgnored] = useState(before)
  const words = strings.folders
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSave(ignored)
      }}
    >
      <Textarea
        label={words.ignored}
        description={words.ignoredDetail}
        value={ignored}
        maxLength={FOLDER_LIMITS.ignored}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        onChange={({ currentTarget }) => setIgnored(currentTarget.value)}
      />
      {count > 0 && (
        <Group mt={8}>
          <Text size="sm">{words.leftOut(count)}</Text>
          <Button size="compact-sm" variant="default" onClick={onShowAll}>
            {words.showLeftOut}
          </Button>
        </Group>
      )}
      {ignored !== before && (
        <Group justify="flex-end" mt={8}>
          <Button type="submit" size="compact-sm" variant="default">
            {strings.app.save}
          </Button>
        </Group>
      )}
    </form>
  )
}

type Asked = 'stop' | 'remove' | 'emptied'

interface QuestionProps {
  asked: Asked
  folder: SharedFolder
  onStop(): void
  onRemoved(): void
  onClose(): void
}

/** Asks before something that can't be undone. */
function Question({ asked, folder, onStop, onRemoved, onClose }: QuestionProps) {
  const host = useHost()
  const { space } = useFoldersHere()
  const [error, setError] = useState<CallError | null>(null)
  const words = strings.folders
  const where = { space, folder: folder.id }
  const remove = async () => {
    const result = await host.call('folders.remove', where)
    if (result.ok) onRemoved()
    else setError(result.error)
  }
  if (asked === 'stop')
    return (
      <ConfirmDialog
        title={words.stopTitle(folder.name)}
        lost={[words.stopDetail]}
        confirm={words.stop}
        onConfirm={onStop}
        onClose={onClose}
      />
    )
  if (asked === 'remove')
    return (
      <ConfirmDialog
        title={words.removeTitle(folder.name)}
        lost={[words.removeLost]}
        confirm={words.remove}
        error={error}
        onConfirm={() => void remove()}
        onClose={onClose}
      />
    )
  return (
    <ConfirmDialog
      title={words.meantTitle}
      lost={[words.meantLost]}
      confirm={words.meant}
      onConfirm={() => {
        onClose()
        void host.call('folders.emptied', { ...where, meant: true })
      }}
      onClose={onClose}
    />
  )
}

/** A synced folder's state on this device, and its actions. */
export function FolderDetails({ folder, onClose }: { folder: SharedFolder; onClose: () => void }) {
  const host = useHost()
  const { space, nameOf } = useFoldersHere()
  const [asking, setAsking] = useState<Asked | null>(null)
  const [isShowingAll, setShowingAll] = useState(false)
  const { here, removedBy } = folder
  const words = strings.folders
  const where = { space, folder: folder.id }
  const isKept = here !== null && removedBy === null
  const stop = () => {
    void host.call('folders.stop', where)
    onClose()
  }
  return (
    <Dialog title={<bdi>{folder.name}</bdi>} size="lg" onClose={onClose}>
      <Stack>
        <Stack gap={4}>
          <Text size="sm" role="status">
            {here?.problem ? null : standingWords(folder, nameOf)}
          </Text>
          {here && (
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              <FolderSync size={14} aria-hidden="true" /> <bdi>{here.place}</bdi>
            </Text>
          )}
        </Stack>
        {removedBy !== null && (
          <Notice title={words.removed(nameOf(removedBy))}>
            <Text size="sm">{words.removedDetail}</Text>
          </Notice>
        )}
        {here?.problem && removedBy === null && (
          <Notice title={words.problems[here.problem]}>
            {here.problem === 'emptied' && (
              <Group>
                <Button
                  size="compact-sm"
                  variant="light"
                  onClick={() => void host.call('folders.emptied', { ...where, meant: false })}
                >
                  {words.giveBack}
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => setAsking('emptied')}>
                  {words.meant}
                </Button>
              </Group>
            )}
          </Notice>
        )}
        {isKept && <Troubles {...here} onShowAll={() => setShowingAll(true)} />}
        {here && (
          <section aria-label={words.bin}>
            <Text fw={600} size="sm">
              {words.bin}
            </Text>
            <FolderBin folder={folder} />
          </section>
        )}
        {isKept && (
          <LeftOut
            ignored={here.ignored}
            count={here.leftOut}
            onShowAll={() => setShowingAll(true)}
            onSave={(ignored) => void host.call('folders.ignore', { ...where, ignored })}
          />
        )}
        <Group justify="space-between">
          <Group>
            {isKept && (
              <Button variant="default" onClick={() => setAsking('stop')}>
                {words.stop}
              </Button>
            )}
            {folder.mayRemove && (
              <Button variant="default" onClick={() => setAsking('remove')}>
                {words.remove}
              </Button>
            )}
          </Group>
          {isKept && (
            <Button variant="default" onClick={() => void host.call('folders.pause', { ...where, on: !here.isPaused })}>
              {here.isPaused ? words.resume : words.pause}
            </Button>
          )}
          {removedBy !== null && <Button onClick={stop}>{words.understood}</Button>}
        </Group>
      </Stack>
      {isShowingAll && <NotSynced folder={folder} onClose={() => setShowingAll(false)} />}
      {asking && (
        <Question asked={asking} folder={folder} onStop={stop} onRemoved={onClose} onClose={() => setAsking(null)} />
      )}
    </Dialog>
  )
}
