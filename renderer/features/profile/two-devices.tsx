import classes from './two-devices.module.css'

/** A laptop with its screen's upper left corner at 0, 0. */
function Laptop({ x, color, name }: { x: number; color: string; name: string }) {
  return (
    <g transform={`translate(${x} 170)`}>
      <rect className={classes.device} width="150" height="100" rx="10" />
      <path className={classes.device} d="M-14 112h178l-8 14a6 6 0 0 1-5 3H-1a6 6 0 0 1-5-3Z" />
      <circle cx="28" cy="30" r="14" fill={color} />
      <text className={classes.initial} x="28" y="35">
        {name}
      </text>
      <path className={classes.line} d="M52 24h70M52 38h44M18 62h104M18 76h76" />
    </g>
  )
}

/** Two devices that exchange a message, a drawing and a file directly. */
export function TwoDevices() {
  return (
    <svg className={classes.picture} viewBox="0 0 480 330" aria-hidden="true">
      <path className={classes.way} d="M115 150 C 150 30 330 30 365 150" />
      <Laptop x={40} color="#3b5bdb" name="A" />
      <Laptop x={290} color="#2b8a3e" name="B" />
      <g className={classes.thing}>
        <path
          className={classes.filled}
          d="M-18-14h36a6 6 0 0 1 6 6V6a6 6 0 0 1-6 6H-6l-10 9v-9h-2a6 6 0 0 1-6-6V-8a6 6 0 0 1 6-6Z"
        />
        <path className={classes.written} d="M-14-5h28M-14 3h18" />
      </g>
      <g className={`${classes.thing} ${classes.back}`}>
        <rect className={classes.sheet} x="-22" y="-18" width="44" height="36" rx="4" />
        <path className={classes.drawn} d="M-15 9c6-18 10-18 12-8s6 8 8-2 6-6 9-2" />
      </g>
      <g className={`${classes.thing} ${classes.last}`}>
        <path className={classes.sheet} d="M-15-20h20l11 11v25a4 4 0 0 1-4 4h-27a4 4 0 0 1-4-4v-32a4 4 0 0 1 4-4Z" />
        <path className={classes.line} d="M-9-2h18M-9 7h18" />
      </g>
    </svg>
  )
}
