import { Tabs } from 'antd';
import { useState } from 'react';
import { useMe } from '../../live/session.ts';
import { useHotkey } from '../../ui/hotkeys.ts';
import { useWords } from '../../words/index.ts';
import { IncidentPanel } from '../incident/IncidentPanel.tsx';
import { useOpenIncident } from '../incident/use-open.ts';
import { CallSearch } from './CallSearch.tsx';
import { IncidentSearch } from './IncidentSearch.tsx';
import './search.css';

/** 综合查询: by anything people remember; the server decides who may find what. */
const SearchRoom = () => {
  const t = useWords('search');
  const me = useMe();
  const { id, open } = useOpenIncident('/search');
  const [tab, setTab] = useState('incidents');
  const ofCentre = me.agencyId === undefined;
  useHotkey(
    { id: 'search.back', scope: 'global', keys: 'Escape', title: t('title') },
    () => open(undefined),
    id !== undefined,
  );
  const items = [
    {
      key: 'incidents',
      label: t('incidents'),
      children: <IncidentSearch opened={id} onOpen={open} />,
    },
    ...(ofCentre ? [{ key: 'calls', label: t('calls'), children: <CallSearch onOpen={open} /> }] : []),
  ];
  return (
    <div className={`search${id ? ' with-panel' : ''}`}>
      <Tabs className="search-tabs" activeKey={tab} onChange={setTab} items={items} />
      {id ? <IncidentPanel key={id} id={id} scope="global" onClose={() => open(undefined)} /> : null}
    </div>
  );
};

export default SearchRoom;
