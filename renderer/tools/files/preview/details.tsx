import { Button } from '@mantine/core'
import type { ListedFile, SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { strings } from '../../../strings/strings.ts'
import { PersonName } from '../../../ui/people/person.tsx'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import { stateOf, useFilesHere } from '../actions/files-context.ts'
import shared from '../files.module.css'
import { FileStatus, holdersWords } from '../transfers/file-status.tsx'
import classes from './preview.module.css'

/** Who shared a file, who has it, and its earlier versions. */
export function Details({
  listed,
  file,
  onVersion,
}: {
  listed: ListedFile
  /** The version on screen. */
  file: SharedFile
  onVersion(file: SharedFile): void
}) {
  const here = useFilesHere()
  const state = stateOf(here, file)
  const { versions, apart } = listed
  return (
    <aside className={classes.details} aria-label={strings.files.details}>
      <h3>{strings.files.details}</h3>
      <p>
        <PersonName {...here.personOf(file.device)} /> · <RelativeTime time={file.time} />
      </p>
      {file.folder && (
        <p className={shared.quiet}>
          <bdi>{file.folder}</bdi>
        </p>
      )}
      <p className={shared.quiet}>
        {strings.files.size(file.size)}
        {file.look && ` · ${file.look.width} × ${file.look.height}`}
        {file.type && ` · ${file.type}`}
      </p>
      <FileStatus name={file.name} state={state} devices={here.devices} />
      {state.state !== 'here' && state.state !== 'absent' && <p>{holdersWords(state, here.devices)}</p>}
      <ul className={classes.holders}>
        {state.holders.map((device) => (
          <li key={device}>
            <PersonName {...here.personOf(device)} />
          </li>
        ))}
      </ul>
      {state.problem && (
        <p className={classes.problem}>
          {strings.files.problems[state.problem]} {state.who && <PersonName {...here.personOf(state.who)} />}
        </p>
      )}
      {versions.length > 1 && (
        <>
          <h3>{strings.files.versionsTitle}</h3>
          {apart && <p className={shared.quiet}>{strings.files.apart}</p>}
          <ul className={classes.versions}>
            {versions.map((version, index) => (
              <li key={version.key}>
                <Button
                  variant={version.key === file.key ? 'light' : 'subtle'}
                  color="gray"
                  size="compact-sm"
                  fullWidth
                  justify="flex-start"
                  aria-pressed={version.key === file.key}
                  onClick={() => onVersion(version)}
                >
                  <PersonName {...here.personOf(version.device)} />
                  &nbsp;
                  <RelativeTime time={version.time} />
                  {index === 0 && <>&nbsp;· {strings.files.newest}</>}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}
