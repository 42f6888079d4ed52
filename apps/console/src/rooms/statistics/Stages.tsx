import type { StageFigure } from '@liandong/contract/statistics';
import { Select, Table } from 'antd';
import { useBook } from '../../live/session.ts';
import { useWords, WORDS } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { useSpan } from '../incident/when.ts';

/** 环节用时: P50, P90, P95 of each stage, for all or for one agency. */
export const Stages = ({
  stages,
  agencyId,
  onAgency,
}: {
  readonly stages: readonly StageFigure[];
  readonly agencyId: string | undefined;
  readonly onAgency: (id: string | undefined) => void;
}) => {
  const t = useWords('statistics');
  const names = useNames();
  const span = useSpan();
  const { agencies } = useBook();
  const longest = Math.max(1, ...stages.map((stage) => stage.p95Ms));
  const time = (ms: number, row: StageFigure) => (row.count === 0 ? '—' : span(ms));
  return (
    <section className="stat-card stat-stages">
      <h3>
        {t('stages')} <small className="muted">{t('stagesNote')}</small>
        <Select
          allowClear
          value={agencyId}
          placeholder={t('allAgencies')}
          style={{ width: 180, float: 'right' }}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={onAgency}
          options={agencies.map(({ id }) => ({ value: id, label: names.agency(id) }))}
        />
      </h3>
      <Table<StageFigure>
        size="small"
        rowKey="stage"
        pagination={false}
        dataSource={[...stages]}
        columns={[
          {
            title: t('col.stage'),
            dataIndex: 'stage',
            render: (stage: string) =>
              `stage.${stage}` in WORDS.zh.statistics ? t(`stage.${stage as 'answer'}`) : stage,
          },
          { title: t('col.count'), dataIndex: 'count', align: 'right', width: 80 },
          { title: 'P50', dataIndex: 'p50Ms', align: 'right', width: 110, render: time },
          { title: 'P90', dataIndex: 'p90Ms', align: 'right', width: 110, render: time },
          { title: 'P95', dataIndex: 'p95Ms', align: 'right', width: 110, render: time },
          {
            title: '',
            key: 'bar',
            width: '26%',
            render: (_value, row) => (
              <div className="spread" aria-hidden="true">
                <i className="p95" style={{ width: `${(row.p95Ms / longest) * 100}%` }} />
                <i className="p90" style={{ width: `${(row.p90Ms / longest) * 100}%` }} />
                <i className="p50" style={{ width: `${(row.p50Ms / longest) * 100}%` }} />
              </div>
            ),
          },
        ]}
      />
    </section>
  );
};
