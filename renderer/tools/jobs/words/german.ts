import { number, plural } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'
import { first } from './first/german.ts'

const jobs: (typeof english)['jobs'] = {
  ...first.jobs,
  opening: 'Rechenaufträge werden geladen …',
  empty: 'Noch keine Rechenaufträge',
  emptyDetail:
    'Lass viele Dateien von den Geräten aller zugleich bearbeiten. Jede Person entscheidet, wie viel ihr Gerät mithilft.',
  emptyReader: 'Rechenaufträge, die Mitglieder starten, erscheinen hier.',
  notHere: 'Dieser Rechenauftrag ist nicht auf diesem Gerät',
  notHereDetail: 'Er kommt vielleicht an, sobald ein Gerät online ist, das ihn hat.',
  newer: 'Rechenauftrag aus einer neueren Version',
  newerDetail: 'Aktualisiere Parley, um ihn zu sehen',
  work: 'Was zu tun ist',
  works: { checksum: 'Prüfsummen', script: 'JavaScript-Programm', module: 'WebAssembly-Programm' },
  worksDetail: {
    checksum: 'Die SHA-256-Summe jeder Datei',
    script:
      'Eine .js-Datei dieses Raums läuft für jede Datei oder Zahl: Ihre Funktion run bekommt den Text und gibt einen Text zurück. Sie hat kein Netz und keinen Zugriff auf Dateien.',
    module:
      'Eine .wasm-Datei dieses Raums läuft für jede Datei oder Zahl. Sie hat kein Netz und keinen Zugriff auf Dateien.',
  },
  nameIn: (work, folder) => `${work} von ${folder}`,
  files: 'Dateien',
  allFiles: 'Alle Dateien dieses Raums',
  noFiles: 'Hier sind keine Dateien',
  tasks: (count) => plural(count, { one: '1 Datei', other: '# Dateien' }),
  tooMany: (most) => `Ein Rechenauftrag kann bis zu ${number(most)} Dateien haben. Wähle einen Ordner mit weniger.`,
  tooLarge: (most) => `Programme bekommen Dateien bis ${most}. Nimm für größere Dask oder Ray.`,
  inputs: 'Läuft für jede',
  inputKinds: { list: 'Datei', range: 'Zahl' },
  numbers: { from: 'Von', to: 'Bis', step: 'Schritt' },
  numberTasks: (count) => plural(count, { one: '1 Zahl', other: '# Zahlen' }),
  rangeProblems: {
    wrong: 'Gib ganze Zahlen ein, durch die der Schritt führt',
    zero: 'Der Schritt darf nicht 0 sein',
  },
  tooManyNumbers: (most) =>
    `Ein Rechenauftrag kann bis zu ${number(most)} Aufgaben haben. Nimm für mehr Dask oder Ray.`,
  name: 'Name',
  program: 'Programm',
  noProgram: {
    script: 'Teile zuerst eine .js-Datei in diesem Raum',
    module: 'Teile zuerst eine .wasm-Datei in diesem Raum',
  },
  copies: 'Ergebnisse prüfen',
  copiesDetail: 'Wenn mehrere Personen jedes Ergebnis berechnen, fallen falsche auf',
  copiesOf: (count) =>
    count === 1
      ? 'Einmal berechnet'
      : plural(count, { one: 'Von 1 Person berechnet', other: 'Von # Personen berechnet' }),
  until: 'Frist',
  days: (count) => plural(count, { one: 'In 1 Tag', other: 'In # Tagen' }),
  startDetail:
    'Dieses Gerät arbeitet an dem Auftrag. Andere helfen mit, wenn sie zustimmen. Du kannst Parley schließen: Wer hilft, macht weiter.',
  start: 'Auftrag starten',
  notSaved: 'Das ließ sich nicht speichern. Prüfe, ob du in diesem Raum noch schreiben darfst, und versuche es erneut.',
  helpTitle: 'Bei Rechenaufträgen helfen',
  helpDetail:
    'Die Geräte dieses Raums teilen sich die Arbeit. Hier läuft nichts, was du nicht erlaubst, und du kannst jederzeit aufhören.',
  helpOthers: 'Aufträge, die andere starten',
  helps: { never: 'Nie', ask: 'Mich fragen', idle: 'Wenn dieses Gerät nichts zu tun hat' },
  helpsDetail: {
    never: 'Nur Aufträge, die du startest oder auswählst',
    ask: 'Du wählst jeden Auftrag aus, bei dem du hilfst',
    idle: 'Alle Aufträge, solange andere Programme den Prozessor kaum brauchen',
  },
  helpNow: (help) => `Helfen: ${help}`,
  cores: 'Aufgaben zugleich',
  coresDetail: 'Jede lastet bis zu einen Prozessorkern aus',
  computing: 'Arbeitet an Rechenaufträgen',
  computingHint: (count) =>
    plural(count, { one: 'Dieses Gerät arbeitet an 1 Aufgabe', other: 'Dieses Gerät arbeitet an # Aufgaben' }),
  notComputing: 'Dieses Gerät arbeitet an keinem Rechenauftrag',
  stopNow: 'Jetzt aufhören',
  help: 'Mithelfen',
  stopHelping: 'Nicht mehr helfen',
  progress: (done, count) => `${number(done)} von ${number(count)} erledigt`,
  failed: (count) => plural(count, { one: '1 fehlgeschlagen', other: '# fehlgeschlagen' }),
  disputed: (count) => plural(count, { one: '1 ohne Einigung', other: '# ohne Einigung' }),
  states: { running: 'Läuft', done: 'Fertig', canceled: 'Abgebrochen', expired: 'Frist abgelaufen' },
  show: 'Anzeigen',
  filters: { all: 'Alle', waiting: 'Offen', problems: 'Fehlgeschlagen', disputed: 'Abweichende Ergebnisse' },
  nothing: {
    all: 'Keine Aufgaben',
    waiting: 'Nichts ist offen',
    problems: 'Nichts ist fehlgeschlagen',
    disputed: 'Alle Ergebnisse stimmen überein',
  },
  results: 'Ergebnisse',
  about: 'Über diesen Rechenauftrag',
  startedBy: (name) => `Gestartet von ${name}`,
  canceledBy: (name) => `Abgebrochen von ${name}`,
  save: 'Ergebnisse speichern',
  cancel: 'Auftrag abbrechen',
  cancelTitle: 'Diesen Rechenauftrag abbrechen?',
  cancelLost: 'Alle hören auf, daran zu arbeiten. Bisherige Ergebnisse bleiben.',
  task: (count) => `Aufgabe ${number(count)}`,
  waiting: 'Offen',
  moreNeeded: 'Wartet auf ein zweites Ergebnis',
  noAgreement: 'Noch keine Einigung',
  differ: 'Abweichende Ergebnisse',
  problems: {
    threw: 'Mit einem Fehler abgebrochen',
    time: 'Hat zu lange gedauert',
    memory: 'Hat zu viel Speicher gebraucht',
    large: 'Das Ergebnis ist zu groß',
    text: 'Das Ergebnis ist kein Text',
    invalid: 'Das Programm lässt sich nicht ausführen',
  },
  problemSaid: (problem, said) => `${problem}: ${said}`,
  helpers: 'Wer geholfen hat',
  gave: (count, time) => plural(count, { one: `1 Aufgabe, ${time}`, other: `# Aufgaben, ${time}` }),
  wrong: (count) => plural(count, { one: '1 Ergebnis wich ab', other: '# Ergebnisse wichen ab' }),
  moreHelpers: (count) => plural(count, { one: 'und 1 weitere Person', other: 'und # weitere' }),
}

export const german: typeof english = { jobs }
