/** What is below the table once somebody opened a row. */
export const DETAILS = `
[part=details]{flex:none;max-height:70%;overflow:auto;overscroll-behavior:contain;padding:8px 14px 14px}
[part=details-head]{display:flex;align-items:center;justify-content:space-between;gap:8px}
[part=details-title]{margin:0;font:600 13px var(--mono);overflow-wrap:anywhere}
[part=actions]{margin:8px 0 10px}
[part~=development]{border-style:dashed;color:var(--muted)}
[part=details-columns]{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr));gap:8px 28px}
[part=facts]{display:grid;grid-template-columns:max-content 1fr;gap:3px 14px;margin:0;align-content:start}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
[part=loads-figure]{margin:0}
[part=plot]{width:100%;max-width:480px;height:56px;background:var(--soft);border-radius:7px}
[part=dots]{fill:var(--load)}
[part=quantiles]{stroke:var(--muted);stroke-dasharray:3 3}
[part=caption]{margin:3px 0 8px;font-size:12px;color:var(--muted)}
[part=list-title]{margin:8px 0 2px;font-size:12px;font-weight:600;color:var(--muted)}
[part=list]{margin:0;padding:0;list-style:none}
li{overflow-wrap:anywhere}
[part=stack]{max-height:140px;margin:4px 0;padding:8px;overflow:auto;border-radius:7px;background:var(--soft);font:12px/1.5 var(--mono)}
`;
