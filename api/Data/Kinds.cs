namespace EduPlan.Api.Data;

/// <summary>Who adopted a plan.</summary>
public enum PlanLevel { Province, Department, District }

/// <summary>What kind of promise a task is: a row of the plan's catalogue, another work it names, or an assignment to an agency.</summary>
public enum TaskKind { Catalogue, Scheme, Plan, Programme, Project, Resolution, Assignment }

/// <summary>How precisely a deadline is printed (truth rule 5).</summary>
public enum DeadlineKind { Day, Month, MonthRange, Year, Period, Annual, Quarterly, Contingent, None }

/// <summary>How often a reporting duty falls due; Periodic is "định kỳ" without a printed date.</summary>
public enum Recurrence { Once, Annual, Periodic }

/// <summary>What was reported of a task. Named TaskStatus in GraphQL; the C# name avoids System.Threading.Tasks.TaskStatus.</summary>
public enum ReportedStatus { NotReported, NotStarted, InProgress, Issued, Completed, Postponed, Cancelled }

/// <summary>What was reported, held against the deadline on a given day (truth rules 2, 5 and 7).</summary>
public enum Standing
{
    CompletedOnTime, CompletedLate, Completed, Issued, InProgress, NotStarted, DueSoon, Overdue,
    Unreported, UnreportedOverdue, Recurring, AwaitingCondition, Postponed, Cancelled,
}

/// <summary>How a value is held against a target's figure.</summary>
public enum Comparator { Eq, Gt, Gte, Lt, Lte, IncreaseBy, DecreaseBy, Reach }

/// <summary>A figure, a printed level ("mức độ 3"), or a promise in words.</summary>
public enum TargetKind { Numeric, Ordinal, Qualitative }

/// <summary>Whether a target was reached; NotMet only once its year is over, by a figure of that year; Undefined when there is a figure but nothing to judge it by yet (truth rule 8).</summary>
public enum AttainmentStatus { Met, NotMet, OnTrack, OffTrack, NoData, Undefined }

/// <summary>How sure the person who entered a report was of it.</summary>
public enum Confidence { High, Medium, Low }

/// <summary>How a source dates its fact. By: it held on that day, but may have held long before, so nothing is called late.</summary>
public enum DatePrecision { Day, Month, Year, By }

/// <summary>Where a report was born: in the content folder or through the API.</summary>
public enum ReportOrigin { Curated, Api }

/// <summary>What kind of body an agency is.</summary>
public enum AgencyKind
{
    PeoplesCouncil, PeoplesCommittee, Department, DistrictOffice, Office, PartyBody, MassOrganisation, School, Centre, Press, CentralBody, Group, Other,
}

/// <summary>The level of education an indicator speaks about.</summary>
public enum EducationLevel { Childcare, Kindergarten, Preschool, Primary, LowerSecondary, UpperSecondary, General, Continuing, Vocational, Higher }

/// <summary>What an indicator is about.</summary>
public enum Topic
{
    Enrolment, Quality, Universalisation, Literacy, Schools, Facilities, Staff, Labour, Digital, PrivateSector, Finance, Health, Languages, Talent, Governance,
}
