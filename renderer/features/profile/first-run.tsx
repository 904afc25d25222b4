import { strings } from '../../strings/strings.ts'
import classes from './profile.module.css'
import { ProfileForm } from './profile-form.tsx'

/** The first screen of a new device: a name, a button. */
export function FirstRun({ onDone }: { onDone: () => void }) {
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <h1 className={classes.title}>{strings.firstRun.title}</h1>
        <p className={classes.intro}>{strings.firstRun.intro}</p>
        <ProfileForm initial={null} submit={strings.firstRun.start} onDone={onDone} />
      </div>
    </main>
  )
}
