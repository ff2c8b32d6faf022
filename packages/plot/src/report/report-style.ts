// The look of the report: one column of text, figures on white paper, wide windows, phones, print, dark rooms.

/** The style sheet of the page. */
export const REPORT_STYLE: string = `
:root{color-scheme:light dark;--ink:#1c1f23;--soft:#5c6570;--line:#dfe3e8;--paper:#fff;--back:#f6f7f8;--link:#0a5c96;
--green:#17733f;--green-back:#e4f3ea;--amber:#8a5a00;--amber-back:#fcf1d9;--red:#b3261e;--red-back:#fce8e6}
@media (prefers-color-scheme:dark){:root{--ink:#e4e7ea;--soft:#9aa4af;--line:#343a41;--paper:#1d2126;--back:#15181c;--link:#7cc0f0;
--green:#7fd6a2;--green-back:#173a27;--amber:#f0c36a;--amber-back:#3d2f10;--red:#ff9d94;--red-back:#451a17}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1280px;padding:0 28px 60px;background:var(--back);color:var(--ink);
font:16px/1.55 Charter,"Bitstream Charter","Source Serif 4","Iowan Old Style",Georgia,"Liberation Serif","Times New Roman",serif}
h1,h2,h3,h4,nav,table,.tiles,.meta,footer,.source,.record{font-family:"Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif}
h1{font-size:30px;line-height:1.2;font-weight:600;letter-spacing:-.01em;margin:44px 0 20px}
h2{font-size:24px;line-height:1.25;font-weight:600;letter-spacing:-.01em;margin:0 0 4px}
h3{font-size:18px;font-weight:600;margin:32px 0 10px}
h3 small{font-size:14px;font-weight:400;color:var(--soft);margin-left:8px}
h4{font-size:15px;line-height:1.35;font-weight:600;margin:0 0 10px}
p{margin:0 0 12px}
a{color:var(--link);text-decoration:none}
a:hover{text-decoration:underline}
code{font:.88em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
sub,sup{font-size:.72em;line-height:0}
.tiles{display:flex;flex-wrap:wrap;gap:12px}
.tile{background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:12px 18px;min-width:118px}
.tile strong{display:block;font-size:26px;line-height:1.15;font-weight:600;font-variant-numeric:tabular-nums}
.tile span{font-size:13.5px;color:var(--soft)}
.tile.holds strong{color:var(--green)}.tile.conditional strong{color:var(--amber)}.tile.fails strong{color:var(--red)}
.record{margin:14px 0 0;font-size:14.5px;color:var(--soft)}
.record.odd{color:var(--red);font-weight:600}
nav{margin:26px 0 0;font-size:14.5px}
nav ul{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
nav li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 24px;padding:7px 0;border-bottom:1px solid var(--line)}
nav span{color:var(--soft)}
section{margin-top:56px}
.source{color:var(--soft);font-size:14.5px;margin:0 0 14px}
.intro{display:flex;flex-wrap:wrap;gap:12px 44px;align-items:flex-start}
.summary{flex:1 1 420px;max-width:44em;min-width:0;overflow-wrap:break-word}
.summary ul{margin:0 0 12px;padding-left:1.3em}
.formula{padding-left:1.6em;font-style:italic;overflow-x:auto}
.parameters{flex:0 1 auto;max-width:100%;border-collapse:collapse;font-size:13.5px;line-height:1.4}
.parameters caption{text-align:left;font-weight:600;padding-bottom:4px}
.parameters th,.parameters td{text-align:left;font-weight:400;padding:4px 14px 4px 0;border-top:1px solid var(--line);vertical-align:top}
.parameters td:last-child{color:var(--soft);padding-right:0}
.number{font-variant-numeric:tabular-nums}
.n{white-space:nowrap}
.figures{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:24px;margin-top:20px}
figure{margin:0;background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:16px 18px 12px;min-width:0}
figure.broad,figure:only-child{grid-column:1/-1}
figure:only-child:not(.broad) .picture{max-width:760px}
.picture{background:#fff;border-radius:3px}
.picture svg{display:block;width:100%;height:auto;margin:0 auto}
.broad .picture svg{max-width:1120px}
.twice .narrow{display:none}
figcaption{margin-top:10px;font-size:15px;line-height:1.45}
figcaption p{margin:0 0 6px}
.meta{font-size:13px;line-height:1.5;color:var(--soft)}
.meta code{overflow-wrap:anywhere}
.meta i{font-style:normal;opacity:.5}
.scroll{overflow-x:auto;background:var(--paper);border:1px solid var(--line);border-radius:6px}
.claims{width:100%;border-collapse:collapse;font-size:13.5px;line-height:1.42}
.claims th{text-align:left;font-weight:600;color:var(--soft);padding:9px 12px;border-bottom:1px solid var(--line);white-space:nowrap}
.claims td{padding:9px 12px;border-bottom:1px solid var(--line);vertical-align:top}
.claims tr:last-child td{border-bottom:0}
.claims td.number{max-width:15em;overflow-wrap:anywhere}
.claims .statement{min-width:18em;max-width:34em}
.claims .id{display:block;font-size:11.5px;color:var(--soft);overflow-wrap:anywhere}
.verdict{display:inline-block;white-space:nowrap;border-radius:4px;padding:1px 8px;font-weight:600;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.holds .verdict{color:var(--green);background:var(--green-back)}
.conditional .verdict{color:var(--amber);background:var(--amber-back)}
.fails .verdict{color:var(--red);background:var(--red-back)}
.unexpected,.known{display:block;margin-top:3px;font-size:12px;color:var(--soft)}
.unexpected{color:var(--red);font-weight:600}
.claims tr.odd td:first-child{box-shadow:inset 3px 0 var(--red)}
footer{margin-top:56px;padding-top:14px;border-top:1px solid var(--line);font-size:13.5px;color:var(--soft)}
@media (max-width:1000px){.figures{grid-template-columns:minmax(0,1fr)}}
@media (max-width:680px){body{padding:0 14px 40px}h1{font-size:25px;margin-top:28px}h2{font-size:21px}section{margin-top:44px}
.tiles{display:grid;grid-template-columns:1fr 1fr;gap:8px}.tile{padding:10px 14px;min-width:0}
figure{padding:12px 10px 10px}.twice .narrow{display:block}.twice .wide{display:none}
.claims thead{display:none}.claims,.claims tbody{display:block}.claims tr{display:block;padding:10px 12px;border-bottom:1px solid var(--line)}
.claims tr:last-child{border-bottom:0}
.claims td,.claims td.number{display:flex;gap:10px;border:0;padding:2px 0;max-width:none}
.claims td::before{content:attr(data-label);flex:0 0 82px;color:var(--soft)}
.claims td>div{min-width:0}
.claims .statement{min-width:0;max-width:none;padding-bottom:4px;font-size:14.5px}.claims .statement::before{display:none}
.claims tr.odd td:first-child{box-shadow:none}.claims tr.odd{box-shadow:inset 3px 0 var(--red)}}
@media print{:root{--back:#fff;--paper:#fff;--ink:#000;--soft:#444;--line:#ccc;--link:#000}
body{max-width:none;padding:0;font-size:10.5pt}nav{display:none}h1{margin-top:0}section{break-before:page}
figure,.claims tr{break-inside:avoid}figure{border:0;padding:0}h2,h3,h4{break-after:avoid}.scroll{border:0;overflow:visible}
.twice .narrow{display:none}.twice .wide{display:block}.claims thead{display:table-header-group}}
`;
