using System.Text.Json;
using System.Text.Json.Serialization;

namespace EduPlan.Site.Parts;

/// <summary>Reads and writes an enum as the API spells it: UNREPORTED_OVERDUE. A value the site does not know stops the build.</summary>
public sealed class Spelt<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) where T : struct, Enum;

/// <summary>How a task stands, in the order squares are laid: kept first, silence last.</summary>
[JsonConverter(typeof(Spelt<Standing>))]
public enum Standing
{
    CompletedOnTime, Completed, CompletedLate, Issued, InProgress, DueSoon, NotStarted, Postponed, Cancelled, Recurring, AwaitingCondition, Unreported,
    Overdue, UnreportedOverdue,
}

[JsonConverter(typeof(Spelt<ReportedStatus>))]
public enum ReportedStatus { NotReported, NotStarted, InProgress, Issued, Completed, Postponed, Cancelled }

[JsonConverter(typeof(Spelt<TaskKind>))]
public enum TaskKind { Catalogue, Scheme, Plan, Programme, Project, Resolution, Assignment }

[JsonConverter(typeof(Spelt<DeadlineKind>))]
public enum DeadlineKind { Day, Month, MonthRange, Year, Period, Annual, Quarterly, Contingent, None }

[JsonConverter(typeof(Spelt<Recurrence>))]
public enum Recurrence { Once, Annual, Periodic }

[JsonConverter(typeof(Spelt<PlanLevel>))]
public enum PlanLevel { Province, Department, District }

[JsonConverter(typeof(Spelt<Comparator>))]
public enum Comparator { Eq, Gt, Gte, Lt, Lte, IncreaseBy, DecreaseBy, Reach }

[JsonConverter(typeof(Spelt<TargetKind>))]
public enum TargetKind { Numeric, Ordinal, Qualitative }

[JsonConverter(typeof(Spelt<AttainmentStatus>))]
public enum AttainmentStatus { Met, NotMet, OnTrack, OffTrack, Undefined, NoData }

[JsonConverter(typeof(Spelt<Confidence>))]
public enum Confidence { High, Medium, Low }

[JsonConverter(typeof(Spelt<DatePrecision>))]
public enum DatePrecision { Day, Month, Year, By }

/// <summary>Entered by us from a public source, or sent through the API by a body that holds a token.</summary>
[JsonConverter(typeof(Spelt<ReportOrigin>))]
public enum ReportOrigin { Curated, Api }

[JsonConverter(typeof(Spelt<AgencyKind>))]
public enum AgencyKind
{
    PeoplesCouncil, PeoplesCommittee, Department, DistrictOffice, Office, PartyBody, MassOrganisation, School, Centre, Press, CentralBody, Group, Other,
}

[JsonConverter(typeof(Spelt<EducationLevel>))]
public enum EducationLevel { Childcare, Kindergarten, Preschool, Primary, LowerSecondary, UpperSecondary, General, Continuing, Vocational, Higher }

[JsonConverter(typeof(Spelt<Topic>))]
public enum Topic
{
    Enrolment, Quality, Universalisation, Literacy, Schools, Facilities, Staff, Labour, Digital, PrivateSector, Finance, Health, Languages, Talent, Governance,
}
