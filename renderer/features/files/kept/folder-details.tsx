import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { CircleAlert, FolderSync } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { FOLDER_LIMITS, type FolderHere, type SharedFolder } from '../../../../shared/ipc/folders.ts'
import { useHost } from '../../../app/host-context.tsx'
import { strings } from '../../../strings/strings.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { useFilesHere } from '../files-context.ts'
import { FolderBin } from './folder-bin.tsx'
import { standingWords } from './folder-words.ts'
import classes from './kept.module.css'

/** What somebody should look at. */
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

/** Copies and files that are left alone: which, and what to do. */
function Troubles({ copies, troubles, troubleCount }: FolderHere) {
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
                <bdi>{path}</bdi>: {words.troubles[trouble]}
              </li>
            ))}
            {troubleCount > troubles.length && <li>{words.more(troubleCount - troubles.length)}</li>}
          </ul>
        </Notice>
      )}
    </>
  )
}

/** How a folder stands on this device, and what can be done about it. */
export function FolderDetails({ folder, onClose }: { folder: SharedFolder; onClose: () => void }) {
  const host = useHost()
  const { space } = useFilesHere()
  const { here } = folder
  const [ignored, setIgnored] = useState(here?.ignored ?? '')
  const [asking, setAsking] = useState<'stop' | 'emptied' | null>(null)
  const words = strings.folders
  const where = { space, folder: folder.id }
  if (!here) return null
  return (
    <Dialog title={<bdi>{folder.name}</bdi>} size="lg" onClose={onClose}>
      <Stack>
        <Stack gap={4}>
          <Text size="sm" role="status">
            {here.problem === null && standingWords(folder)}
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            <FolderSync size={14} aria-hidden="true" /> <bdi>{here.place}</bdi>
          </Text>
        </Stack>
        {here.problem && (
          <Notice title={words.problems[here.problem]}>
            {here.problem === 'emptied' && (
              <Group>
                <Button size="compact-sm" onClick={() => void host.call('folders.emptied', { ...where, meant: false })}>
                  {words.giveBack}
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => setAsking('emptied')}>
                  {words.meant}
                </Button>
              </Group>
            )}
          </Notice>
        )}
        <Troubles {...here} />
        <section aria-label={words.bin}>
          <Text fw={600} size="sm">
            {words.bin}
          </Text>
          <FolderBin folder={folder} />
        </section>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void host.call('folders.ignore', { ...where, ignored })
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
          {ignored !== here.ignored && (
            <Group justify="flex-end" mt={8}>
              <Button type="submit" size="compact-sm">
                {strings.app.save}
              </Button>
            </Group>
          )}
        </form>
        <Group justify="space-between">
          <Button variant="default" onClick={() => setAsking('stop')}>
            {words.stop}
          </Button>
          <Button variant="default" onClick={() => void host.call('folders.pause', { ...where, on: !here.isPaused })}>
            {here.isPaused ? words.resume : words.pause}
          </Button>
        </Group>
      </Stack>
      {asking === 'stop' && (
        <ConfirmDialog
          title={words.stopTitle(folder.name)}
          lost={[words.stopDetail]}
          confirm={words.stop}
          onConfirm={() => {
            void host.call('folders.stop', where)
            onClose()
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'emptied' && (
        <ConfirmDialog
          title={words.meantTitle}
          lost={[words.meantLost]}
          confirm={words.meant}
          onConfirm={() => {
            setAsking(null)
            void host.call('folders.emptied', { ...where, meant: true })
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </Dialog>
  )
}
