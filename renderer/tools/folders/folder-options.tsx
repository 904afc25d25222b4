import { Button, Group, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { FOLDER_LIMITS, type SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { TextArea } from '../../ui/text/text-area.tsx'
import classes from './folders.module.css'
import { useFoldersHere } from './folders-context.ts'
import type { FolderActions } from './use-folder-actions.tsx'

/** Patterns of files that this device excludes. */
function IgnoredFiles({ ignored: before, onSave }: { ignored: string; onSave(ignored: string): void }) {
  const [ignored, setIgnored] = useState(before)
  const words = strings.folders
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSave(ignored)
      }}
    >
      <TextArea
        label={words.ignored}
        description={words.ignoredDetail}
        value={ignored}
        maxLength={FOLDER_LIMITS.ignored}
        minRows={3}
        maxRows={12}
        spellCheck={false}
        onChange={({ currentTarget }) => setIgnored(currentTarget.value)}
      />
      {ignored !== before && (
        <Group justify="flex-end" mt={8}>
          <Button variant="default" onClick={() => setIgnored(before)}>
            {strings.app.cancel}
          </Button>
          <Button type="submit">{strings.app.save}</Button>
        </Group>
      )}
    </form>
  )
}

/** One option: what it does, and its button. */
function Option({ title, detail, children }: { title: string; detail: string; children: ReactNode }) {
  return (
    <div className={classes.option}>
      <div>
        <Text size="sm" fw={500}>
          {title}
        </Text>
        <Text size="sm" c="dimmed">
          {detail}
        </Text>
      </div>
      {children}
    </div>
  )
}

/** A person's options for a folder on this device, including how to stop syncing it. */
export function FolderOptions({ folder, actions }: { folder: SharedFolder; actions: FolderActions }) {
  const host = useHost()
  const { space } = useFoldersHere()
  const { id, here, removedBy, mayRemove } = folder
  const words = strings.folders
  const isKept = here !== null && removedBy === null
  return (
    <Stack gap={24}>
      {isKept && (
        <>
          <IgnoredFiles
            ignored={here.ignored}
            onSave={(ignored) => void host.call('folders.ignore', { space, folder: id, ignored })}
          />
          <Option title={words.pauseTitle} detail={words.pauseDetail}>
            <Button variant="default" onClick={() => actions.pause(!here.isPaused)}>
              {here.isPaused ? words.resume : words.pause}
            </Button>
          </Option>
          <Option title={words.stopOption} detail={words.stopDetail}>
            <Button variant="default" onClick={() => actions.ask('stop')}>
              {words.stop}
            </Button>
          </Option>
        </>
      )}
      {mayRemove && (
        <Option title={words.remove} detail={words.removeLost}>
          <Button variant="outline" color="danger" onClick={() => actions.ask('remove')}>
            {words.remove}
          </Button>
        </Option>
      )}
    </Stack>
  )
}
