/** The frame of an open panel: the head, the dialog, the edges. */
export const CHROME = `
[part=panel]{--muted:light-dark(#556270,#9aa8b7);--soft:light-dark(#f3f6f8,#1b242d);--chosen:light-dark(#e3f3f1,#12332f);--load:light-dark(#2b6cb0,#63b3ed);--refresh:light-dark(#7544b8,#b794f4);--bad:light-dark(#bf1d36,#ff7d8c);--left:light-dark(#8f5a00,#e5ac43);--good:light-dark(#16784a,#5fd69a);--mono:var(--cache-resource-panel-mono,ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace)}
[part=body]{container-type:inline-size;position:relative;display:flex;flex-direction:column;height:100%;overflow:hidden;background:var(--back);border:1px solid var(--line);border-radius:12px}
[data-mode=floating] [part=body]{box-shadow:0 2px 6px #0002,0 16px 48px #0004}
[data-mode=window] [part=body]{border:0;border-radius:0}
[part=header]{position:relative;display:flex;flex-wrap:wrap;align-items:center;gap:6px 8px;padding:8px 10px;border-bottom:1px solid var(--line)}
[data-mode=floating] [part=header]{cursor:move;touch-action:none}
[part=grip]{width:24px;height:24px;padding:0;border:0;border-radius:6px;background:radial-gradient(circle,var(--muted) 1.3px,#0000 1.6px) 3px 2px/6px 6px content-box;padding:3px 6px;cursor:move}
[part=panel]:not([data-mode=floating]) :is([part=grip],[part~=edge-width],[part~=edge-height],[part~=close]){display:none}
[part=title]{margin:0 auto 0 0;font-size:14px;font-weight:650}
[part~=button]{min-height:26px;min-width:26px;padding:2px 9px;border:1px solid var(--line);border-radius:7px;background:var(--back);white-space:nowrap}
[part~=button]:hover:not(:disabled),[part=sort]:hover{background:var(--soft)}
:disabled{opacity:.6;cursor:default}
[part=toolbar],[part=actions],[part=dialog-buttons]{display:flex;flex-wrap:wrap;gap:5px}
[part=filter],[part=source]{min-height:26px;max-width:100%;padding:2px 9px;border:1px solid var(--line);border-radius:7px;background:var(--soft)}
[part=filter]{width:150px}
[part=filter]::placeholder{color:var(--muted);opacity:1}
[part=menu]{position:absolute;right:10px;top:100%;z-index:4;display:grid;padding:4px;border:1px solid var(--line);border-radius:9px;background:var(--back);box-shadow:0 8px 24px #0004}
[part~=menu-item]{border-color:#0000;text-align:start}
[part=summary]{display:flex;flex-wrap:wrap;margin:0;padding:6px 0;background:var(--soft);border-bottom:1px solid var(--line);font-variant-numeric:tabular-nums}
[part=summary] span{padding:0 10px;border-inline-start:1px solid var(--line)}
[part=summary] span:first-child{border:0;font-weight:650}
[part=note]{margin:0;padding:10px 14px;color:var(--muted)}
[part=footer]{display:flex;flex-wrap:wrap;gap:2px 16px;margin-top:auto;padding:5px 10px;border-top:1px solid var(--line);font-size:12px;color:var(--muted)}
[part=legend],[part~=status-line]{display:flex;flex-wrap:wrap;gap:0 12px;margin:0;min-height:17px}
[part~=status-line]{margin-inline-start:auto;overflow-wrap:anywhere}
[part~=failure]{color:var(--bad)}
[data-sign]::before{content:attr(data-sign)}
[part~=legend-item]::before{margin-inline-end:4px}
[part~=loads]::before{color:var(--load)}
[part~=refreshes]::before{color:var(--refresh)}
[part~=failures]::before{color:var(--bad)}
[part~=removals]::before{color:var(--left)}
[part~=separator]{touch-action:none;flex:none}
[part~=edge-width],[part~=edge-height]{position:absolute;z-index:5}
[part~=edge-width]{top:0;bottom:0;width:8px;cursor:ew-resize}
[part~=edge-height]{left:0;right:0;height:8px;cursor:ns-resize}
[data-corner~=right] [part~=edge-width]{left:0}
[data-corner~=left] [part~=edge-width]{right:0}
[data-corner~=bottom] [part~=edge-height]{top:0}
[data-corner~=top] [part~=edge-height]{bottom:0}
[part~=edge-width]:focus-visible,[part~=edge-height]:focus-visible{outline-offset:-3px}
[part~=splitter]{height:8px;cursor:ns-resize;background:linear-gradient(var(--muted),var(--muted)) center/32px 2px no-repeat var(--soft);border-block:1px solid var(--line)}
[part=dialog]{max-width:min(420px,calc(100vw - 24px));padding:18px 20px;border:1px solid var(--line);border-radius:12px;background:var(--back);color:inherit;box-shadow:0 16px 48px #0006}
[part=dialog]::backdrop{background:#0006}
[part=dialog-title]{margin:0;font-size:16px}
[part=dialog-text]{margin:8px 0 16px}
[part=dialog-buttons]{justify-content:end}
[part~=danger]{border-color:var(--bad);color:var(--bad)}
@media(forced-colors:active){[part~=pill],[part=body],[part~=button]{border-color:ButtonText}}
`;
