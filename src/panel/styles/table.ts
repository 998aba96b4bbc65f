/** The table and its lifelines. The heights are those that views/table.ts counts with. */
export const TABLE = `
[part=scroller]{flex:1;min-height:64px;overflow:auto;overflow-anchor:none;overscroll-behavior:contain}
[part=table]{width:100%;table-layout:fixed;border-collapse:separate;border-spacing:0;font-variant-numeric:tabular-nums}
[part~=head]{position:sticky;top:0;z-index:2;height:34px;padding:0;background:var(--back);border-bottom:1px solid var(--line);text-align:start}
[part=sort]{width:100%;min-height:26px;padding:0 8px;border:0;background:none;text-align:inherit;font-size:12px;font-weight:600;color:var(--muted);white-space:nowrap}
[aria-sort=ascending] [part=sort]::after{content:" ↑"}
[aria-sort=descending] [part=sort]::after{content:" ↓"}
[part~=row]{height:30px}
[part~=row]:hover{background:var(--soft)}
[part~=cell]{height:30px;padding:0 8px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;text-align:start;font-weight:400;border-bottom:1px solid color-mix(in srgb,var(--line) 55%,#0000)}
[part~=group]{background:var(--soft);font-weight:600}
[part~=group] [part~=cell]{font-weight:600}
[part~=selected]{background:var(--chosen)!important}
tr :is([part~=load],[part~=hits],[part~=saved],[part~=size],[part~=expires]){text-align:end}
th[part~=status]{width:100px}
th[part~=load]{width:86px}
th[part~=hits]{width:58px}
th[part~=saved]{width:86px}
th[part~=size]{width:86px}
th[part~=expires]{width:92px}
th[part~=lifeline]{width:27%}
[part~=cell][part~=lifeline],[part~=head][part~=lifeline]{padding:0 6px}
[part~=cell][part~=resource]{padding:0}
[part=name]{width:100%;height:28px;padding:0 8px 0 26px;border:0;background:none;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;text-align:start;font:12px var(--mono)}
[part~=group] [part=name]{padding-left:8px;font-weight:600}
[part~=group] [part=name]::before{content:"▾ "}
[part~=group] [part=name][aria-expanded=false]::before{content:"▸ "}
[part=name]:focus-visible{outline-offset:-2px}
[part~=ready]>[part~=status]{color:var(--good)}
[part~=loading]>[part~=status]{color:var(--load)}
[part~=refreshing]>[part~=status]{color:var(--refresh)}
[part~=stale]>[part~=status]{color:var(--left)}
[part~=expired]>[part~=status]{color:var(--muted)}
[part~=failed]>[part~=status]{color:var(--bad)}
[part=line]{display:block;width:100%;height:20px}
[part~=mark]{fill:none;stroke:none}
[part~=life]{stroke:var(--line);stroke-width:2}
[part~=mark][part~=hits]{stroke:var(--muted)}
[part~=mark][part~=loads]{fill:var(--load)}
[part~=mark][part~=refreshes]{fill:var(--refresh)}
[part~=mark][part~=failures]{stroke:var(--bad);stroke-width:1.6}
[part~=mark][part~=removals]{stroke:var(--left);stroke-width:1.6;fill:var(--back)}
[part=axis]{display:flex;align-items:center;gap:3px;font-size:12px;font-weight:400;color:var(--muted)}
[part=stretch]{flex:1;min-width:0;display:flex;justify-content:space-between;align-items:center;height:26px;cursor:col-resize;touch-action:none;white-space:nowrap;overflow:hidden}
[part=stretch]::before{order:1;content:"";flex:1;margin:0 6px;border-top:1px solid var(--line)}
[part=stretch] span:last-child{order:2}
[part~=icon]{min-width:24px;min-height:24px;padding:0;line-height:1}
@container(max-width:760px){tr :is([part~=saved],[part~=size]){display:none}}
@container(max-width:600px){tr>[part~=lifeline]{display:none}}
@container(max-width:420px){tr :is([part~=expires],[part~=load]){display:none}th[part~=status]{width:92px}th[part~=hits]{width:52px}}
`;
