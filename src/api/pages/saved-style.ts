/** How the pages of saved questions look, in light and dark. */
export const savedStyle = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 25%, transparent); }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
main { margin: 0 auto; max-width: 72rem; padding: 1.5rem; }
nav a { margin-right: 1rem; }
form { border: 1px solid var(--line); padding: 0.5rem 1rem; }
form p { display: grid; gap: 0 1rem; grid-template-columns: 12rem minmax(10rem, 24rem) 1fr; margin: 0.5rem 0; align-items: center; }
input, select, button { font: inherit; padding: 0.25rem 0.5rem; } button { grid-column: 2; justify-self: start; }
@media (max-width: 45rem) { form p { grid-template-columns: 1fr; } button { grid-column: 1; } }
.questions li { margin-bottom: 0.75rem; }
.files { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; list-style: none; padding: 0; }
.mistake { border: 2px solid; padding: 0.5rem 0.75rem; } .mistake p { margin: 0; } .taken { border: 1px solid var(--line); list-style: none; padding: 0.5rem 0.75rem; }
.wide, pre { overflow-x: auto; } pre { border: 1px solid var(--line); padding: 1rem; }
table { border-collapse: collapse; width: max-content; } caption { text-align: left; padding: 0.25rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; max-width: 24rem; overflow-wrap: break-word; }
th { overflow-wrap: normal; }
`
