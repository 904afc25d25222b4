import { ChevronRight } from 'lucide-react'
import { trailOf } from '../../../../shared/tools/files/folders.ts'
import { strings } from '../../../strings/strings.ts'
import classes from './screen.module.css'

/** The path of the folder on screen. */
export function Trail({ folder, onGo }: { folder: string; onGo(folder: string): void }) {
  const trail = trailOf(folder)
  return (
    <nav className={classes.trail} aria-label={strings.files.trail}>
      <button type="button" onClick={() => onGo('')}>
        {strings.files.top}
      </button>
      {trail.map(({ path, name }, index) => (
        <span key={path}>
          <ChevronRight size={14} aria-hidden="true" />
          <button
            type="button"
            aria-current={index === trail.length - 1 ? 'page' : undefined}
            title={name}
            onClick={() => onGo(path)}
          >
            <bdi>{name}</bdi>
          </button>
        </span>
      ))}
    </nav>
  )
}
