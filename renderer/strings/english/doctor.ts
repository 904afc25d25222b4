export const doctor = {
  title: 'Connection doctor',
  keywords: 'network connect problem offline help diagnose firewall',
}
