import type { Strings } from '../strings.ts'

export const palette: Strings['palette'] = {
  title: 'Vai ovunque, fai tutto',
  placeholder: 'Un canale, una lavagna, una persona, qualcosa da fare …',
  searchFor: (words) => `Cerca «${words}» in messaggi e lavagne`,
  open: 'Comandi',
  recent: 'Usati di recente',
  space: 'Spazio',
  foot: '↑ ↓ per scegliere · Invio per andare · Esc per chiudere',
  kinds: {
    view: 'Canali e lavagne',
    action: 'Cose da fare',
    space: 'Spazi',
    person: 'Persone',
    appearance: 'Aspetto',
  },
  nextView: 'Canale o lavagna successiva',
  previousView: 'Canale o lavagna precedente',
  nextSpace: 'Spazio successivo',
  previousSpace: 'Spazio precedente',
  back: 'Indietro',
  forward: 'Avanti',
  closeTop: 'Chiudi ciò che sta in cima',
  send: 'Invia un messaggio',
  newLine: 'Nuova riga in un messaggio',
  switchTo: (appearance) => `Aspetto: ${appearance}`,
  sections: { anywhere: 'Ovunque', here: 'Qui' },
}

export const keys: Strings['keys'] = {
  Control: 'Ctrl',
  Alt: 'Alt',
  Shift: 'Maiusc',
  Escape: 'Esc',
  Enter: 'Invio',
  Delete: 'Canc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}
