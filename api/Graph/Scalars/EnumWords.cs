using EduPlan.Api.Data;
using EduPlan.Api.Rules;

namespace EduPlan.Api.Graph.Scalars;

/// <summary>What the public schema says of enums and of each of their values.</summary>
public static class EnumWords
{
    public static string Of(Type type) => Types[type];

    public static string Of(Enum value) => Values[value];

    private static readonly Dictionary<Type, string> Types = new()
    {
        [typeof(PlanLevel)] = "Who adopted a plan.",
        [typeof(TaskKind)] = "What kind of promise a task is.",
        [typeof(DeadlineKind)] = "How precisely a deadline is printed.",
        [typeof(Recurrence)] = "How often a reporting duty falls due.",
        [typeof(ReportedStatus)] = "What was reported of a task.",
        [typeof(Standing)] = "What was reported of a task, held against its deadline.",
        [typeof(Comparator)] = "How a measured value is held against a target's figure.",
        [typeof(TargetKind)] = "What a target promises: a figure, a level or a quality.",
        [typeof(AttainmentStatus)] = "Whether a target was reached.",
        [typeof(AttainmentReason)] = "Why an attainment has no share, or no answer.",
        [typeof(Confidence)] = "How sure the person who entered a report was of it.",
        [typeof(DatePrecision)] = "How exactly a source dates its fact.",
        [typeof(ReportOrigin)] = "Where a report was born.",
        [typeof(ChangeKind)] = "What changed on a day.",
        [typeof(AgencyKind)] = "What kind of body an agency is.",
        [typeof(EducationLevel)] = "A level of education.",
        [typeof(Topic)] = "What an indicator is about.",
    };

    private static readonly Dictionary<Enum, string> Values = new()
    {
        [PlanLevel.Province] = "The people's committee of a province.",
        [PlanLevel.Department] = "A province's department of education and training.",
        [PlanLevel.District] = "A body of a district; districts were abolished on 1 July 2025.",

        [TaskKind.Catalogue] = "A row of the plan's catalogue of tasks.",
        [TaskKind.Scheme] = "A scheme (đề án).",
        [TaskKind.Plan] = "A plan (kế hoạch).",
        [TaskKind.Programme] = "A programme (chương trình).",
        [TaskKind.Project] = "A project (dự án, công trình).",
        [TaskKind.Resolution] = "A resolution (nghị quyết).",
        [TaskKind.Assignment] = "A piece of work assigned to a body (phân công).",

        [DeadlineKind.Day] = "A day.",
        [DeadlineKind.Month] = "A month; due on its last day.",
        [DeadlineKind.MonthRange] = "Several months; due on the last day of the last.",
        [DeadlineKind.Year] = "A year; due on 31 December.",
        [DeadlineKind.Period] = "Several years; due on 31 December of the last.",
        [DeadlineKind.Annual] = "Every year of the plan's period.",
        [DeadlineKind.Quarterly] = "Every quarter of the plan's period.",
        [DeadlineKind.Contingent] = "After an event without a date of its own.",
        [DeadlineKind.None] = "The document gives none.",

        [Recurrence.Once] = "On one day.",
        [Recurrence.Annual] = "Every year.",
        [Recurrence.Periodic] = "From time to time; no date is printed.",

        [ReportedStatus.NotReported] = "Nothing was reported. A fact about openness, not about the work.",
        [ReportedStatus.NotStarted] = "Not begun.",
        [ReportedStatus.InProgress] = "Under way.",
        [ReportedStatus.Issued] = "Its document was issued; nothing reported yet on what it brought.",
        [ReportedStatus.Completed] = "Done: a source shows the product.",
        [ReportedStatus.Postponed] = "Put off.",
        [ReportedStatus.Cancelled] = "Given up.",

        [Standing.CompletedOnTime] = "Done by its deadline.",
        [Standing.CompletedLate] = "Done, and a source dates that after the deadline.",
        [Standing.Completed] = "Done; the sources do not tell whether in time, or there was no deadline.",
        [Standing.Issued] = "Its document exists; nothing reported yet on what it brought.",
        [Standing.InProgress] = "Reported as under way; not due yet, or without a deadline.",
        [Standing.NotStarted] = "Reported as not begun; not due yet, or without a deadline.",
        [Standing.DueSoon] = "Due within 30 days.",
        [Standing.Overdue] = "Reported on, and its deadline has passed.",
        [Standing.Unreported] = "Nothing reported; not due yet, or without a deadline.",
        [Standing.UnreportedOverdue] = "Nothing reported, and its deadline has passed.",
        [Standing.Recurring] = "Falls due again and again; nothing reported.",
        [Standing.AwaitingCondition] = "Waits for an event; nothing reported.",
        [Standing.Postponed] = "Put off.",
        [Standing.Cancelled] = "Given up.",

        [Comparator.Eq] = "Reaches the figure.",
        [Comparator.Gt] = "Is above the figure.",
        [Comparator.Gte] = "Is the figure or above.",
        [Comparator.Lt] = "Is below the figure.",
        [Comparator.Lte] = "Is the figure or below.",
        [Comparator.IncreaseBy] = "Grows by the figure.",
        [Comparator.DecreaseBy] = "Falls by the figure.",
        [Comparator.Reach] = "Reaches the level or the quality.",

        [TargetKind.Numeric] = "A figure.",
        [TargetKind.Ordinal] = "A printed level, such as \"mức độ 3\".",
        [TargetKind.Qualitative] = "A promise in words.",

        [AttainmentStatus.Met] = "The latest figure for the same place reaches the target.",
        [AttainmentStatus.NotMet] = "Its year is over and the latest figure of that year does not reach it.",
        [AttainmentStatus.OnTrack] = "Not reached yet; as far as it should be by now, counted from a sourced start.",
        [AttainmentStatus.OffTrack] = "Not reached yet; less far than it should be by now, counted from a sourced start.",
        [AttainmentStatus.NoData] = "No figure for the same place.",
        [AttainmentStatus.Undefined] = "There is a figure, but nothing to judge it by yet; because says why.",

        [AttainmentReason.NoObservation] = "No figure for the same place.",
        [AttainmentReason.NoBaseline] = "No sourced starting value, so no share of the way.",
        [AttainmentReason.NotYetAndNoBaseline] = "Not reached, not due yet, and no sourced starting value to judge the way by.",
        [AttainmentReason.ChangeWithoutBaseline] = "The target is a change, and the starting value has no source.",
        [AttainmentReason.BaselinePastTarget] = "The start was already at or past the target, so a share of the way has no meaning.",
        [AttainmentReason.NotAQuantity] = "A level or a quality is reached or not, without a share.",
        [AttainmentReason.LatestIsOlder] = "The latest figure is from before the target's last year.",

        [Confidence.High] = "Sure.",
        [Confidence.Medium] = "Fairly sure.",
        [Confidence.Low] = "Unsure.",

        [DatePrecision.Day] = "To the day.",
        [DatePrecision.Month] = "To the month; it counts from the month's last day.",
        [DatePrecision.Year] = "To the year; it counts from the year's last day.",
        [DatePrecision.By] = "It held on that day, and may have held long before.",

        [ReportOrigin.Curated] = "In the content folder, reviewed in git.",
        [ReportOrigin.Api] = "Sent through the API by the holder of a token.",

        [ChangeKind.Due] = "A task or a reporting duty fell due.",
        [ChangeKind.Overdue] = "The day before was its due day, and it was not met.",
        [ChangeKind.Reported] = "A report entered the data set.",
        [ChangeKind.Corrected] = "A report entered the data set that corrects an earlier one.",

        [AgencyKind.PeoplesCouncil] = "A people's council (HĐND).",
        [AgencyKind.PeoplesCommittee] = "A people's committee (UBND).",
        [AgencyKind.Department] = "A province's department (sở).",
        [AgencyKind.DistrictOffice] = "An office (phòng) of a district.",
        [AgencyKind.Office] = "An office or division inside another body.",
        [AgencyKind.PartyBody] = "A body of the Party.",
        [AgencyKind.MassOrganisation] = "A mass organisation.",
        [AgencyKind.School] = "A school, college or university.",
        [AgencyKind.Centre] = "A centre.",
        [AgencyKind.Press] = "A newspaper, radio or television station.",
        [AgencyKind.CentralBody] = "A ministry, the Government, the Prime Minister.",
        [AgencyKind.Group] = "Several bodies named together.",
        [AgencyKind.Other] = "Another body.",

        [EducationLevel.Childcare] = "Crèches (nhà trẻ).",
        [EducationLevel.Kindergarten] = "Kindergarten (mẫu giáo).",
        [EducationLevel.Preschool] = "Crèches and kindergarten (mầm non).",
        [EducationLevel.Primary] = "Primary school (tiểu học).",
        [EducationLevel.LowerSecondary] = "Lower secondary school (THCS).",
        [EducationLevel.UpperSecondary] = "Upper secondary school (THPT).",
        [EducationLevel.General] = "General education (phổ thông).",
        [EducationLevel.Continuing] = "Continuing education (thường xuyên).",
        [EducationLevel.Vocational] = "Vocational education.",
        [EducationLevel.Higher] = "Higher education.",

        [Topic.Enrolment] = "Children and pupils at school.",
        [Topic.Quality] = "Results of learning.",
        [Topic.Universalisation] = "Education for all (phổ cập).",
        [Topic.Literacy] = "Reading and writing (xóa mù chữ).",
        [Topic.Schools] = "Schools and their standard.",
        [Topic.Facilities] = "Buildings and equipment.",
        [Topic.Staff] = "Teachers and managers.",
        [Topic.Labour] = "Trained workers.",
        [Topic.Digital] = "Digital work and teaching.",
        [Topic.PrivateSector] = "Private education.",
        [Topic.Finance] = "Money.",
        [Topic.Health] = "Health and safety.",
        [Topic.Languages] = "Foreign and minority languages.",
        [Topic.Talent] = "Gifted pupils.",
        [Topic.Governance] = "How education is run.",
    };
}
