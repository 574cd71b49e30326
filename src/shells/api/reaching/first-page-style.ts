/** The page's look: the colors and sizes of the app's own tokens (src/shells/web/style/tokens.css), by day and by night. */
export const firstPageStyle = `:root {
  color-scheme: light dark;
  --paper: #faf5ea; --card: #fffefa; --line: #ddd0ba; --edge: #7d6d56; --ink: #221a12; --soft: #52463a;
  --door: #145044; --door-fill: #145044; --on-door: #fffefa; --lamp: #f2b632;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15110c; --card: #221c15; --line: #41362a; --edge: #9c8a70; --ink: #f7ecda; --soft: #d6c8b0;
    --door: #8fd6bd; --door-fill: #74c3a7; --on-door: #0b211a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.45 system-ui, sans-serif; }
header { padding: .75rem 1rem; border-bottom: 4px solid var(--door); }
.mark { width: 2.25rem; height: 2.25rem; display: block; fill: var(--door-fill); }
.mark .light { fill: var(--lamp); }
main { max-width: 34rem; margin: 0 auto; padding: 1rem; display: grid; gap: 1rem; }
h1 { font: 700 1.9375rem/1.18 Charter, Palatino, Georgia, serif; margin: .5rem 0 0; }
h2 { font-size: 1.25rem; line-height: 1.18; margin: 0; }
p { margin: 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1rem; display: grid; gap: 1rem; }
.jump { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; }
.button {
  display: flex; align-items: center; justify-content: center; min-height: 3.5rem; padding: .5rem 1rem; text-align: center;
  border: 2px solid var(--edge); border-radius: .75rem; color: var(--ink); font-weight: 700; text-decoration: none;
  overflow-wrap: anywhere;
}
.button.main { background: var(--door-fill); border-color: var(--door-fill); color: var(--on-door); }
.button:focus-visible, a:focus-visible { outline: 3px solid var(--lamp); outline-offset: 2px; }
ol { margin: 0; padding: 0 0 0 1.25rem; display: grid; gap: 1.25rem; }
li { padding-inline-start: .25rem; }
li p { margin-bottom: .75rem; }
.note, .about { color: var(--soft); }
.note { font-size: .875rem; }
.about { display: grid; gap: .75rem; }
code { overflow-wrap: anywhere; font-size: .875rem; color: var(--ink); }
a { color: var(--door); }
.phone { display: block; width: 15rem; max-width: 100%; font-size: 15px; }
.phone text { fill: var(--ink); font-family: system-ui, sans-serif; }
.phone .head, .phone .quiet, .phone text.press:not(.row) { text-anchor: middle; }
.phone .head { font-weight: 700; }
.phone .press { font-weight: 700; fill: var(--door); }
.phone .quiet { fill: var(--soft); }
.phone .case { fill: var(--paper); stroke: var(--ink); stroke-width: 3; }
.phone .ear, .phone .leads { fill: none; stroke: var(--soft); stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round; }
.phone .fold { stroke: var(--line); stroke-width: 1; }
.phone .ring { fill: none; stroke: var(--lamp); stroke-width: 4; }
.phone .switch { fill: var(--door-fill); }
.phone .knob { fill: var(--on-door); }
`;
